import type { TSchema } from 'typebox';

/** One operation of the public API (接口): enough to serve it, document it and generate clients. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  summary: string;
  tag: string;
  /** Who may call: anybody, any person logged in, staff. Rights on a case are decided by the case. */
  who: 'anybody' | 'person' | 'staff';
  /** Roles of which staff need at least one (岗位); absent is any. */
  roles?: readonly string[];
  /** False where callers prove themselves in another way and come as often as they must. */
  limited?: false;
  /** Identity and phone numbers stand in the answer in clear, and why; everywhere else they are masked. */
  clear?: string;
  params?: TSchema;
  querystring?: TSchema;
  headers?: TSchema;
  body?: TSchema;
  /** Takes one file as multipart/form-data, field `file`, up to 20 MB. */
  upload?: true;
  status?: number;
  /** Another content type than JSON, for which the function gives the whole text. */
  produces?: string;
  response: TSchema;
}
