import { includes } from './characters';
import type { TermFactory } from './terms';

/** How many characters outside of ASCII are remembered. */
const CHARACTERS_KEPT = 4_096;

/** Characters that no set of an expression tells apart are one class, so that tables stay small. */
export class CharacterClasses {
  private readonly ascii = new Int32Array(128).fill(-1);
  private others = new Map<number, number>();
  private readonly numbers = new Map<string, number>();
  /** For each class, which sets it belongs to. */
  private readonly memberships: (readonly boolean[])[] = [];

  /** `spend` is told of the work that a character costs when it is first met. */
  constructor(
    private readonly factory: TermFactory,
    private readonly spend: (work: number) => void,
  ) {}

  /** The number of the class that the code point is in. */
  of(codePoint: number): number {
    const known = codePoint < 128 ? (this.ascii[codePoint] ?? -1) : (this.others.get(codePoint) ?? -1);
    if (known >= 0) return known;
    const found = this.find(codePoint);
    if (codePoint < 128) this.ascii[codePoint] = found;
    else {
      if (this.others.size >= CHARACTERS_KEPT) this.others = new Map();
      this.others.set(codePoint, found);
    }
    return found;
  }

  /** Whether the characters of the class belong to that set of the expression. */
  isIn(characterClass: number, set: number): boolean {
    return this.memberships[characterClass]?.[set] ?? false;
  }

  private find(codePoint: number): number {
    this.spend(this.factory.setsWork);
    const membership = this.factory.sets.map((set) => includes(set, codePoint));
    const key = membership.map(Number).join('');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.memberships.length);
    return this.memberships.push(membership) - 1;
  }
}
