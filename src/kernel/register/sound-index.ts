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
const cardSize = 6;
const onCard = 4;
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
  /** Six numbers a slot, together so that a look costs one line of memory: group, length, then up to four letters. */
  #cards = new Uint16Array(6 * 1024);
  /** Letters of longer texts; the card then holds where they begin, in two halves. */
  #long = new Uint16Array(256);
  #slots = 0;
  #longEnd = 0;

  get size(): number {
    return this.#slotOf.size;
  }

  add({ id, text, group }: SoundEntry<Id>): void {
    const letters = this.#alphabet.lettersOf(text);
    if (letters.length === 0 || letters.length > longest)
      throw new RangeError(`a text of a sound index has 1 to ${longest} characters, not ${letters.length}`);
    this.remove(id);
    const slot = this.#takeSlot(letters);
    this.#cards[slot * cardSize] = this.#groupNumber(group);
    this.#slotOf.set(id, slot);
    for (const key of this.#keysOf(letters)) this.#postings.add(key, slot);
  }

  remove(id: Id): boolean {
    const slot = this.#slotOf.delete(id);
    if (slot === undefined) return false;
    const length = this.#cards[slot * cardSize + 1]!;
    const start = this.#startOf(slot, length);
    const letters = [...(length > onCard ? this.#long : this.#cards).subarray(start, start + length)];
    for (const key of this.#keysOf(letters)) this.#postings.remove(key, slot);
    const room = Math.max(length, onCard);
    const free = this.#freeSlots.get(room);
    if (free) free.push(slot);
    else this.#freeSlots.set(room, [slot]);
    return true;
  }

  candidates(text: string, group?: string): Id[] {
    const letters = this.#alphabet.lettersOf(text);
    if (letters.length === 0 || letters.length > longest) return [];
    const every = group === undefined || isOpen(group);
    // A group that no entry has still meets the open ones.
    const wanted = every ? -1 : (this.#groups.get(group) ?? -2);
    const found = new Set<number>();
    this.#alphabet.ask(letters);
    const n = letters.length;
    const cards = this.#cards;
    const openGroups = this.#openGroups;
    for (const key of this.#keysOf(letters))
      this.#postings.each(key, (slot) => {
        const its = cards[slot * cardSize]!;
        if (!every && its !== wanted && !openGroups[its]) return;
        if (!found.has(slot) && this.#collides(n, slot)) found.add(slot);
      });
    return [...found].map((slot) => this.#slotOf.idAt(slot));
  }

  bytes(): number {
    return (
      this.#cards.byteLength +
      this.#long.byteLength +
      this.#postings.bytes() +
      this.#slotOf.bytes() +
      this.#alphabet.bytes()
    );
  }

  /** The lists an entry stands in, and the lists a query reads: pairs of neighbours, and first with last of three. */
  #keysOf(letters: readonly number[]): Set<number> {
    const keys = new Set<number>();
    const folds = letters.map((letter) => this.#alphabet.foldsOf[letter]!);
    const pair = (a: readonly number[], b: readonly number[], space: number): void => {
      for (const first of a) for (const second of b) keys.add(space + (first << syllableBits) + second);
    };
    if (folds.length === 1) pair(folds[0]!, [nothing], 0);
    for (let i = 0; i + 1 < folds.length; i++) pair(folds[i]!, folds[i + 1]!, 0);
    if (folds.length === 3) pair(folds[0]!, folds[2]!, skipSpace);
    return keys;
  }

  #collides(n: number, slot: number): boolean {
    const length = this.#cards[slot * cardSize + 1]!;
    const start = this.#startOf(slot, length);
    const text = length > onCard ? this.#long : this.#cards;
    const alphabet = this.#alphabet;
    for (let shift = 0; shift <= length - n; shift++) {
      let i = 0;
      while (i < n && alphabet.sounds(i, text[start + shift + i]!)) i++;
      if (i === n) return true;
    }
    for (let shift = 0; shift <= n - length; shift++) {
      let i = 0;
      while (i < length && alphabet.sounds(shift + i, text[start + i]!)) i++;
      if (i === length) return true;
    }
    if (Math.abs(length - n) > 1) return false;
    // One step from the front as far as it goes, one from the back: what is left between is the difference.
    let front = 0;
    const shorter = Math.min(n, length);
    while (front < shorter && alphabet.folds(front, text[start + front]!)) front++;
    if (front === n && front === length) return true;
    if (shorter < 3) return false;
    let back = 0;
    while (back < shorter - front && alphabet.folds(n - 1 - back, text[start + length - 1 - back]!)) back++;
    return Math.max(n, length) - front - back <= 1;
  }

  #startOf(slot: number, length: number): number {
    const card = slot * cardSize;
    return length > onCard ? this.#cards[card + 2]! * 0x10000 + this.#cards[card + 3]! : card + 2;
  }

  #takeSlot(letters: readonly number[]): number {
    const free = this.#freeSlots.get(Math.max(letters.length, onCard))?.pop();
    const slot = free ?? this.#slots++;
    const card = slot * cardSize;
    this.#cards = roomFor(this.#cards, card + cardSize);
    if (letters.length > onCard && free === undefined) {
      this.#long = roomFor(this.#long, this.#longEnd + letters.length);
      this.#cards[card + 2] = this.#longEnd >>> 16;
      this.#cards[card + 3] = this.#longEnd & 0xffff;
      this.#longEnd += letters.length;
    }
    this.#cards[card + 1] = letters.length;
    (letters.length > onCard ? this.#long : this.#cards).set(letters, this.#startOf(slot, letters.length));
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

/** Characters by number, with their readings, and the answers already found for the text that is being looked up. */
class Alphabet {
  readonly #numbers = new Map<string, number>();
  readonly #soundNumbers = new Map<string, number>();
  readonly #foldNumbers = new Map<string, number>();
  /** Readings of a character, by number of the reading. */
  readonly soundsOf: number[][] = [];
  /** Readings folded, by number of the list they lead to. */
  readonly foldsOf: number[][] = [];
  readonly #soundAnswers: Answers[] = [];
  readonly #foldAnswers: Answers[] = [];

  /** Makes the text the one that `sounds` and `folds` speak of. */
  ask(letters: readonly number[]): void {
    for (const [i, letter] of letters.entries()) {
      for (const [answers, of] of [
        [this.#soundAnswers, this.soundsOf],
        [this.#foldAnswers, this.foldsOf],
      ] as const) {
        const place = answers[i] ?? new Answers();
        answers[i] = place;
        place.ask(letter, of);
      }
    }
  }

  /** Whether the character at a place of the text asked shares a reading with another. */
  sounds(place: number, letter: number): boolean {
    return this.#soundAnswers[place]!.meets(letter);
  }

  /** The same for folded readings. */
  folds(place: number, letter: number): boolean {
    return this.#foldAnswers[place]!.meets(letter);
  }

  lettersOf(text: string): number[] {
    const letters: number[] = [];
    for (const char of text) letters.push(this.#numbers.get(char) ?? this.#learn(char));
    return letters;
  }

  bytes(): number {
    return this.#numbers.size * 160 + this.#soundAnswers.length * 2 * this.#numbers.size;
  }

  #learn(char: string): number {
    const number = this.#numbers.size;
    if (number > 0xffff) throw new RangeError('a sound index has at most 65536 different characters');
    const heard = [...new Set(lookAlikes(char).flatMap((other) => readings(other)))];
    this.#numbers.set(char, number);
    this.soundsOf[number] = heard.map((sound) => {
      const known = this.#soundNumbers.get(sound) ?? this.#soundNumbers.size;
      this.#soundNumbers.set(sound, known);
      return known;
    });
    this.foldsOf[number] = [...new Set(heard.map((sound) => this.#foldNumber(foldSyllable(sound))))];
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

/** For one place of a text: which characters share a reading with it. Each is compared once and then remembered. */
class Answers {
  #of: readonly number[][] = [];
  #letter = -1;
  #known = new Uint8Array(0);

  ask(letter: number, of: readonly number[][]): void {
    if (letter === this.#letter && this.#known.length >= of.length) return;
    this.#letter = letter;
    this.#of = of;
    if (this.#known.length < of.length) this.#known = new Uint8Array(of.length + 256);
    else this.#known.fill(0);
  }

  meets(letter: number): boolean {
    const known = this.#known[letter];
    if (known !== 0) return known === 1;
    const its = this.#of[letter]!;
    const meets = letter === this.#letter || this.#of[this.#letter]!.some((reading) => its.includes(reading));
    this.#known[letter] = meets ? 1 : 2;
    return meets;
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
