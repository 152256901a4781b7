import { foldSyllable, lookAlikes, readings } from '#kernel/base';

/** One entry of a sound index (读音索引条目). */
export interface SoundEntry<Id extends string | number> {
  id: Id;
  /** What is compared, already normalised by the caller; 1 to 200 characters. */
  text: string;
  /** Entries collide inside their group; a group that begins with `*` is open and collides with every group. */
  group: string;
}

/**
 * Finds in memory what could collide with a text (查重候选). A superset on purpose: the caller's rule decides, and an
 * entry that the index leaves out collides in none of the ways listed at `candidates`. Nothing is rebuilt when it grows.
 */
export interface SoundIndex<Id extends string | number> {
  /** How many entries it holds. */
  readonly size: number;
  /** Adds an entry; an entry with the same id is replaced. Throws a `RangeError` for a text of 0 or more than 200 characters. */
  add(entry: SoundEntry<Id>): void;
  /** Takes an entry out; false when there is none with this id. */
  remove(id: Id): boolean;
  /**
   * Ids of all entries, in no particular order, of which one of these holds, by any reading of each character and with
   * characters that look alike taken as one:
   * the same text · the same sound · text or sound stands inside the other (parts of two characters and more) ·
   * the same sound when zh z, ch c, sh s, ng n are not told apart · the same but for one syllable, both three and longer.
   * With a group: only entries of that group and of open groups; an open group, or none, asks for entries of all groups.
   */
  candidates(text: string, group?: string): Id[];
  /** Bytes that its tables take, ids counted as references. */
  bytes(): number;
}

const longest = 200;
// Folded syllables are numbered below 512: about 340 exist; what is no syllable shares the upper numbers.
const syllableBits = 9;
const firstShared = 480;
const sharedNumbers = 31;
const nothing = 511;
const skipSpace = 1 << (2 * syllableBits);

/** Creates an empty index (新建读音索引). Ids may be numbers (cheapest) or strings, which are kept by reference. */
export function createSoundIndex<Id extends string | number = string>(): SoundIndex<Id> {
  return new Index<Id>();
}

class Index<Id extends string | number> implements SoundIndex<Id> {
  readonly #alphabet = new Alphabet();
  readonly #postings = new Postings();
  readonly #groups = new Map<string, number>();
  readonly #openGroups: boolean[] = [];
  readonly #slotOf = new SlotTable<Id>();
  readonly #freeSlots = new Map<number, number[]>();
  #start = new Uint32Array(1024);
  #length = new Uint8Array(1024);
  #group = new Uint16Array(1024);
  #text = new Uint16Array(4096);
  #slots = 0;
  #textEnd = 0;

  get size(): number {
    return this.#slotOf.size;
  }

  add({ id, text, group }: SoundEntry<Id>): void {
    const letters = this.#alphabet.lettersOf(text);
    if (letters.length === 0 || letters.length > longest)
      throw new RangeError(`a text of a sound index has 1 to ${longest} characters, not ${letters.length}`);
    this.remove(id);
    const slot = this.#takeSlot(letters);
    this.#group[slot] = this.#groupNumber(group);
    this.#slotOf.set(id, slot);
    for (const key of this.#keysOf(letters)) this.#postings.add(key, slot);
  }

  remove(id: Id): boolean {
    const slot = this.#slotOf.delete(id);
    if (slot === undefined) return false;
    const start = this.#start[slot]!;
    const letters = [...this.#text.subarray(start, start + this.#length[slot]!)];
    for (const key of this.#keysOf(letters)) this.#postings.remove(key, slot);
    const free = this.#freeSlots.get(letters.length);
    if (free) free.push(slot);
    else this.#freeSlots.set(letters.length, [slot]);
    return true;
  }

  candidates(text: string, group?: string): Id[] {
    const letters = this.#alphabet.lettersOf(text);
    if (letters.length === 0 || letters.length > longest) return [];
    const every = group === undefined || isOpen(group);
    // A group that no entry has still meets the open ones.
    const wanted = every ? -1 : (this.#groups.get(group) ?? -2);
    const found = new Set<number>();
    const groups = this.#group;
    const openGroups = this.#openGroups;
    for (const key of this.#keysOf(letters))
      this.#postings.each(key, (slot) => {
        const its = groups[slot]!;
        if (!every && its !== wanted && !openGroups[its]) return;
        if (!found.has(slot) && this.#collides(letters, slot)) found.add(slot);
      });
    return [...found].map((slot) => this.#slotOf.idAt(slot));
  }

  bytes(): number {
    const own = this.#start.byteLength + this.#length.byteLength + this.#group.byteLength + this.#text.byteLength;
    return own + this.#postings.bytes() + this.#slotOf.bytes() + this.#alphabet.bytes();
  }

  /** The lists an entry stands in, and the lists a query reads: pairs of neighbours, and first with last of three. */
  #keysOf(letters: readonly number[]): Set<number> {
    const keys = new Set<number>();
    const folds = letters.map((letter) => this.#alphabet.folds[letter]!);
    const pair = (a: readonly number[], b: readonly number[], space: number): void => {
      for (const first of a) for (const second of b) keys.add(space + (first << syllableBits) + second);
    };
    if (folds.length === 1) pair(folds[0]!, [nothing], 0);
    for (let i = 0; i + 1 < folds.length; i++) pair(folds[i]!, folds[i + 1]!, 0);
    if (folds.length === 3) pair(folds[0]!, folds[2]!, skipSpace);
    return keys;
  }

  #collides(query: readonly number[], slot: number): boolean {
    const start = this.#start[slot]!;
    const length = this.#length[slot]!;
    const n = query.length;
    const { sounds, folds } = this.#alphabet;
    const text = this.#text;
    for (let shift = 0; shift <= length - n; shift++) {
      let i = 0;
      while (i < n && meets(sounds, query[i]!, text[start + shift + i]!)) i++;
      if (i === n) return true;
    }
    for (let shift = 0; shift <= n - length; shift++) {
      let i = 0;
      while (i < length && meets(sounds, query[shift + i]!, text[start + i]!)) i++;
      if (i === length) return true;
    }
    if (Math.abs(length - n) > 1) return false;
    // One step from the front as far as it goes, one from the back: what is left between is the difference.
    let front = 0;
    const shorter = Math.min(n, length);
    while (front < shorter && meets(folds, query[front]!, text[start + front]!)) front++;
    if (front === n && front === length) return true;
    if (shorter < 3) return false;
    let back = 0;
    while (back < shorter - front && meets(folds, query[n - 1 - back]!, text[start + length - 1 - back]!)) back++;
    return Math.max(n, length) - front - back <= 1;
  }

  #takeSlot(letters: readonly number[]): number {
    const free = this.#freeSlots.get(letters.length)?.pop();
    const slot = free ?? this.#slots++;
    if (free === undefined) {
      this.#start = roomFor(this.#start, slot + 1);
      this.#length = roomFor(this.#length, slot + 1);
      this.#group = roomFor(this.#group, slot + 1);
      this.#text = roomFor(this.#text, this.#textEnd + letters.length);
      this.#start[slot] = this.#textEnd;
      this.#length[slot] = letters.length;
      this.#textEnd += letters.length;
    }
    this.#text.set(letters, this.#start[slot]!);
    return slot;
  }

  #groupNumber(group: string): number {
    const known = this.#groups.get(group);
    if (known !== undefined) return known;
    const number = this.#groups.size;
    if (number > 0xffff) throw new RangeError('a sound index has at most 65536 groups');
    this.#groups.set(group, number);
    this.#openGroups[number] = isOpen(group);
    return number;
  }
}

/** Characters by number, with their readings. */
class Alphabet {
  readonly #numbers = new Map<string, number>();
  readonly #soundNumbers = new Map<string, number>();
  readonly #foldNumbers = new Map<string, number>();
  /** Readings of a character, by number of the reading. */
  readonly sounds: number[][] = [];
  /** Readings folded, by number of the list they lead to. */
  readonly folds: number[][] = [];

  lettersOf(text: string): number[] {
    const letters: number[] = [];
    for (const char of text) letters.push(this.#numbers.get(char) ?? this.#learn(char));
    return letters;
  }

  bytes(): number {
    return this.#numbers.size * 160;
  }

  #learn(char: string): number {
    const number = this.#numbers.size;
    if (number > 0xffff) throw new RangeError('a sound index has at most 65536 different characters');
    const heard = [...new Set(lookAlikes(char).flatMap((other) => readings(other)))];
    this.#numbers.set(char, number);
    this.sounds[number] = heard.map((sound) => {
      const known = this.#soundNumbers.get(sound) ?? this.#soundNumbers.size;
      this.#soundNumbers.set(sound, known);
      return known;
    });
    this.folds[number] = [...new Set(heard.map((sound) => this.#foldNumber(foldSyllable(sound))))];
    return number;
  }

  #foldNumber(sound: string): number {
    const known = this.#foldNumbers.get(sound);
    if (known !== undefined) return known;
    if (!/^[a-zü]+$/.test(sound) || this.#foldNumbers.size >= firstShared)
      return firstShared + ((sound.codePointAt(0) ?? 0) % sharedNumbers);
    const number = this.#foldNumbers.size;
    this.#foldNumbers.set(sound, number);
    return number;
  }
}

/**
 * Lists of slots, one a key, in one array: blocks `[block before, capacity, count, slot …]`, the newest first and half
 * as large again as the one before, so that a list grows without moving.
 */
class Postings {
  readonly #head = new Int32Array(2 * skipSpace).fill(-1);
  readonly #free = new Map<number, number[]>();
  #pool = new Uint32Array(1 << 16);
  #end = 0;

  add(key: number, slot: number): void {
    let block = this.#head[key]!;
    if (block < 0 || this.#pool[block + 2] === this.#pool[block + 1]) {
      const capacity = block < 0 ? 2 : Math.ceil(this.#pool[block + 1]! * 1.5);
      block = this.#take(capacity, block);
      this.#head[key] = block;
    }
    const count = this.#pool[block + 2]!;
    this.#pool[block + 3 + count] = slot;
    this.#pool[block + 2] = count + 1;
  }

  remove(key: number, slot: number): void {
    const head = this.#head[key]!;
    for (let block = head; block >= 0; block = this.#before(block)) {
      const at = this.#pool.subarray(block + 3, block + 3 + this.#pool[block + 2]!).indexOf(slot);
      if (at < 0) continue;
      const left = this.#pool[head + 2]! - 1;
      this.#pool[block + 3 + at] = this.#pool[head + 3 + left]!;
      this.#pool[head + 2] = left;
      if (left === 0) {
        this.#head[key] = this.#before(head);
        const capacity = this.#pool[head + 1]!;
        const free = this.#free.get(capacity);
        if (free) free.push(head);
        else this.#free.set(capacity, [head]);
      }
      return;
    }
  }

  each(key: number, visit: (slot: number) => void): void {
    for (let block = this.#head[key]!; block >= 0; block = this.#before(block)) {
      const end = block + 3 + this.#pool[block + 2]!;
      for (let at = block + 3; at < end; at++) visit(this.#pool[at]!);
    }
  }

  bytes(): number {
    return this.#head.byteLength + this.#pool.byteLength;
  }

  #before(block: number): number {
    return this.#pool[block]! - 1;
  }

  #take(capacity: number, before: number): number {
    let block = this.#free.get(capacity)?.pop();
    if (block === undefined) {
      block = this.#end;
      this.#end += capacity + 3;
      this.#pool = roomFor(this.#pool, this.#end);
    }
    this.#pool[block] = before + 1;
    this.#pool[block + 1] = capacity;
    this.#pool[block + 2] = 0;
    return block;
  }
}

/** Where each id stands: open addressing over the ids themselves, four bytes a place instead of a map's forty. */
class SlotTable<Id extends string | number> {
  readonly #ids: (Id | undefined)[] = [];
  #places = new Int32Array(1024).fill(-1);
  size = 0;

  idAt(slot: number): Id {
    return this.#ids[slot]!;
  }

  set(id: Id, slot: number): void {
    if ((this.size + 1) * 4 > this.#places.length * 3) this.#grow();
    this.#ids[slot] = id;
    this.#places[this.#placeOf(id)] = slot;
    this.size++;
  }

  delete(id: Id): number | undefined {
    let gap = this.#placeOf(id);
    const slot = this.#places[gap]!;
    if (slot < 0) return undefined;
    this.#ids[slot] = undefined;
    this.size--;
    // Close the gap, so that no later id is cut off from its place.
    const mask = this.#places.length - 1;
    for (let place = (gap + 1) & mask; this.#places[place]! >= 0; place = (place + 1) & mask) {
      const home = hash(this.#ids[this.#places[place]!]!) & mask;
      if (((place - home) & mask) < ((place - gap) & mask)) continue;
      this.#places[gap] = this.#places[place]!;
      gap = place;
    }
    this.#places[gap] = -1;
    return slot;
  }

  bytes(): number {
    return this.#places.byteLength + this.#ids.length * 8;
  }

  #placeOf(id: Id): number {
    const mask = this.#places.length - 1;
    let place = hash(id) & mask;
    while (this.#places[place]! >= 0 && this.#ids[this.#places[place]!] !== id) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const old = this.#places;
    this.#places = new Int32Array(old.length * 2).fill(-1);
    for (const slot of old) if (slot >= 0) this.#places[this.#placeOf(this.#ids[slot]!)] = slot;
  }
}

function isOpen(group: string): boolean {
  return group.startsWith('*');
}

function meets(readingsOf: readonly number[][], a: number, b: number): boolean {
  if (a === b) return true;
  const its = readingsOf[b]!;
  for (const reading of readingsOf[a]!) if (its.includes(reading)) return true;
  return false;
}

function hash(id: string | number): number {
  let h = 0x811c9dc5;
  if (typeof id === 'number') {
    h = Math.imul(h ^ id, 0x45d9f3b);
    h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
  } else for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) >>> 0;
}

function roomFor<Table extends Uint8Array | Uint16Array | Uint32Array>(table: Table, length: number): Table {
  if (length <= table.length) return table;
  const Kind = table.constructor as new (length: number) => Table;
  const larger = new Kind(Math.max(length, Math.ceil(table.length * 1.25)));
  larger.set(table);
  return larger;
}
