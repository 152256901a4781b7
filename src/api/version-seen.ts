/** The version that the caller saw (所见版本), as he sends it back in If-Match, with quotes or without. */
export function versionSeen(headers: { 'if-match': string }): number {
  return Number(headers['if-match'].replaceAll('"', ''));
}
