// Hands out the arrays of a moc3 file one after the other, in the order of its section table.

const FIRST_ARRAY = 2; // entries 0 and 1 are the counts and the canvas
const ID_BYTES = 64;

/** A cursor over the section table; every call reads the next section and checks its bounds. */
export class Sections {
  private entry = FIRST_ARRAY;
  /** Bytes of all sections that were read. */
  private total = 0;
  private readonly text = new TextDecoder();

  constructor(
    private readonly file: ArrayBuffer,
    private readonly offsetOf: (entry: number) => number,
  ) {}

  /** Pass over sections that only a running Core needs. */
  skip(sections: number): Record<string, never> {
    this.entry += sections;
    return {};
  }

  ints(count: number): Int32Array {
    return new Int32Array(this.copy(count, 4));
  }

  floats(count: number): Float32Array {
    const values = new Float32Array(this.copy(count, 4));
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i])) throw new Error("The moc3 file is damaged: one of its numbers is none.");
    }
    return values;
  }

  shorts(count: number): Uint16Array {
    return new Uint16Array(this.copy(count, 2));
  }

  bytes(count: number): Uint8Array {
    return new Uint8Array(this.copy(count, 1));
  }

  ids(count: number): string[] {
    const raw = new Uint8Array(this.copy(count, ID_BYTES));
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const id = raw.subarray(i * ID_BYTES, (i + 1) * ID_BYTES);
      const end = id.indexOf(0);
      ids.push(this.text.decode(end < 0 ? id : id.subarray(0, end)));
    }
    return ids;
  }

  private copy(count: number, size: number): ArrayBuffer {
    const entry = this.entry++;
    if (count === 0) return new ArrayBuffer(0);
    const begin = this.offsetOf(entry);
    const end = begin + count * size;
    if (begin === 0 || end > this.file.byteLength) {
      throw new Error(`Section ${entry} of the moc3 file lies outside of it; the file may be cut off.`);
    }
    // Sections that lie over one another would make much of a small file.
    this.total += count * size;
    if (this.total > this.file.byteLength) {
      throw new Error("The moc3 file is damaged: its sections together are larger than the file.");
    }
    return this.file.slice(begin, end);
  }
}
