/** Hands a text to the reader as a file of this name (下载); characters that no file may have in its name become `_`. */
export function saveFile(name: string, type: string, text: string): void {
  saveBlob(name.replaceAll(/[\\/:*?"<>|]/g, '_'), new Blob([text], { type: `${type};charset=utf-8` }));
}

/** Hands a value to the reader as a file of JSON, likewise. */
export function saveJson(name: string, value: unknown): void {
  saveFile(name, 'application/json', JSON.stringify(value, null, 2));
}

/** Hands bytes to the reader as a file of exactly this name. */
export function saveBlob(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // some browsers read the address only after the click has been handled
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
