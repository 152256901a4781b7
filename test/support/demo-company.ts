import { completeOrgCode, completeUscc } from '#kernel/base';

/** The code of an invented company of the demonstration, by the two places that tell it apart. */
export function demoCode(place: string): string {
  return completeUscc(`91500110${completeOrgCode(`MAYY${place}00`)}`);
}
