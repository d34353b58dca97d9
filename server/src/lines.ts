import type { Span } from './span';
import type { JsonPosition, JsonRange } from './protocol';

/** Where the lines of a text start; turns offsets into lines and characters. Only doors use it: the core speaks offsets. */
export class Lines {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 13 && text.charCodeAt(at + 1) === 10) continue;
      if (code === 10 || code === 13) starts.push(at + 1);
    }
    this.starts = starts;
  }

  get count(): number {
    return this.starts.length;
  }

  /** Zero-based line and UTF-16 character of `offset`, which is clamped to the text. */
  position(offset: number): JsonPosition {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.startOf(low) };
  }

  range(span: Span): JsonRange {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  offset({ line, character }: JsonPosition): number {
    if (line >= this.starts.length) return this.text.length;
    const end = line + 1 < this.starts.length ? this.startOf(line + 1) : this.text.length;
    return Math.min(this.startOf(line) + character, end);
  }

  /** The text of a line without its line end. */
  line(line: number): string {
    const start = this.startOf(line);
    let end = line + 1 < this.starts.length ? this.startOf(line + 1) : this.text.length;
    while (end > start && isLineEnd(this.text.charCodeAt(end - 1))) end--; // a pattern would look at every character
    return this.text.slice(start, end);
  }

  private startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;
