/** A file as the answer of an operation (文件下载): sent byte for byte, with the name under which it is saved. */
export class FileAnswer {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;

  constructor(bytes: Buffer, type: string, name: string) {
    this.bytes = bytes;
    this.type = type;
    this.name = name;
  }

  /** The header that tells a browser to save it. */
  get disposition(): string {
    const plain = this.name.replace(/[^\w.-]+/g, '').replace(/-+(?=\.)/, '');
    return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(this.name)}`;
  }
}
