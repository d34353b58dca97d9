import type { Span } from '../span';
import { NO_CONTEXT, type Context, type Datatype } from './datatypes/datatype';
import type { NameClass } from './names';

/** Where in a grammar a pattern was written, and what the grammar says about it. */
export interface Site {
  readonly file: string;
  readonly span: Span;
  /** The `define` it stands in; undefined below `start`. */
  readonly define: string | undefined;
  /** The text of `a:documentation`; undefined where the grammar has none. */
  readonly documentation: string | undefined;
}

interface Interned {
  /** Grows with creation, so the patterns of a grammar are numbered in the order they are written. */
  readonly id: number;
  /** Whether it matches nothing at all: no attribute, no child, no text (RELAX NG §6.2.7). */
  readonly nullable: boolean;
}

export type Empty = Interned & { readonly kind: 'empty' };
export type NotAllowed = Interned & { readonly kind: 'notAllowed' };
export type Text = Interned & { readonly kind: 'text' };
export type Choice = Interned & { readonly kind: 'choice'; readonly members: readonly Pattern[] };
export type Group = Interned & { readonly kind: 'group'; readonly members: readonly Pattern[] };
export type Interleave = Interned & { readonly kind: 'interleave'; readonly members: readonly Pattern[] };
export type OneOrMore = Interned & { readonly kind: 'oneOrMore'; readonly member: Pattern };
export type List = Interned & { readonly kind: 'list'; readonly member: Pattern };
export type Data = Interned & { readonly kind: 'data'; readonly type: Datatype; readonly except: Pattern | undefined };
export type Value = Interned & {
  readonly kind: 'value';
  readonly type: Datatype;
  /** As written in the grammar. */
  readonly value: string;
  /** The same for equal values of the type. */
  readonly canonical: string;
  readonly documentation: string | undefined;
};
export type Attribute = Interned & {
  readonly kind: 'attribute';
  readonly names: NameClass;
  readonly content: Pattern;
  readonly site: Site;
};
export type Element = Interned & {
  readonly kind: 'element';
  readonly names: NameClass;
  /** Attributes and children; filled in once by the loader, because elements may contain themselves. */
  readonly content: Pattern;
  readonly site: Site;
};

/** A pattern of a simplified grammar (RELAX NG §5), interned: equal patterns are identical. */
export type Pattern =
  Empty | NotAllowed | Text | Choice | Group | Interleave | OneOrMore | List | Data | Value | Attribute | Element;

/**
 * Makes the patterns of one grammar. Every maker normalises and looks its result up,
 * so that derivatives of equal patterns are found again in tables.
 */
export class PatternFactory {
  readonly empty: Empty;
  readonly notAllowed: NotAllowed;
  readonly text: Text;
  private readonly interned = new Map<string, Pattern>();
  private count = 0;

  constructor() {
    this.empty = { kind: 'empty', id: this.count++, nullable: true };
    this.notAllowed = { kind: 'notAllowed', id: this.count++, nullable: false };
    this.text = { kind: 'text', id: this.count++, nullable: true };
  }

  /** How many patterns there are: the size of what the tables may refer to. */
  get size(): number {
    return this.count;
  }

  choice(parts: readonly Pattern[]): Pattern {
    const flat = new Set<Pattern>();
    for (const part of parts) {
      if (part.kind === 'choice') for (const member of part.members) flat.add(member);
      else if (part.kind !== 'notAllowed') flat.add(part);
    }
    // `empty` adds nothing beside something that is nullable anyway
    if (flat.has(this.empty) && [...flat].some((p) => p !== this.empty && p.nullable)) flat.delete(this.empty);
    const members = sortedById([...flat]);
    if (members.length === 0) return this.notAllowed;
    return (
      only(members) ??
      this.nary(
        'choice',
        members,
        members.some((m) => m.nullable),
      )
    );
  }

  group(parts: readonly Pattern[]): Pattern {
    const members = this.flatten('group', parts);
    if (members === undefined) return this.notAllowed;
    return (
      only(members) ??
      (members.length === 0
        ? this.empty
        : this.nary(
            'group',
            members,
            members.every((m) => m.nullable),
          ))
    );
  }

  interleave(parts: readonly Pattern[]): Pattern {
    const flat = this.flatten('interleave', parts);
    if (flat === undefined) return this.notAllowed;
    const members = sortedById(flat);
    return (
      only(members) ??
      (members.length === 0
        ? this.empty
        : this.nary(
            'interleave',
            members,
            members.every((m) => m.nullable),
          ))
    );
  }

  oneOrMore(member: Pattern): Pattern {
    if (
      member.kind === 'notAllowed' ||
      member.kind === 'empty' ||
      member.kind === 'oneOrMore' ||
      member.kind === 'text'
    ) {
      return member;
    }
    return this.intern(`+${member.id}`, (id) => ({ kind: 'oneOrMore', id, nullable: member.nullable, member }));
  }

  optional(member: Pattern): Pattern {
    return this.choice([member, this.empty]);
  }

  list(member: Pattern): Pattern {
    if (member.kind === 'notAllowed') return member;
    return this.intern(`l${member.id}`, (id) => ({ kind: 'list', id, nullable: false, member }));
  }

  data(type: Datatype, except: Pattern | undefined): Pattern {
    return this.intern(`d${type.key}-${except?.id ?? ''}`, (id) => ({
      kind: 'data',
      id,
      nullable: false,
      type,
      except,
    }));
  }

  /** `value` as written where `context` holds; notAllowed if it is not of the type, so that nothing equals it. */
  value(type: Datatype, value: string, documentation: string | undefined, context: Context = NO_CONTEXT): Pattern {
    const canonical = type.canonical(value, context);
    if (canonical === undefined) return this.notAllowed;
    const key = `v${type.key} ${JSON.stringify([value, canonical, documentation])}`;
    return this.intern(key, (id) => ({ kind: 'value', id, nullable: false, type, value, canonical, documentation }));
  }

  /** Attributes and elements are interned by where they are written: what they mean to a reader differs. */
  attribute(names: NameClass, content: Pattern, site: Site): Pattern {
    if (content.kind === 'notAllowed') return content;
    return { kind: 'attribute', id: this.count++, nullable: false, names, content, site };
  }

  /** An element whose content is set later, once, by `complete`. */
  element(names: NameClass, site: Site): { readonly pattern: Element; readonly complete: (content: Pattern) => void } {
    const pattern = {
      kind: 'element' as const,
      id: this.count++,
      nullable: false,
      names,
      content: this.notAllowed as Pattern,
      site,
    };
    return { pattern, complete: (content) => (pattern.content = content) };
  }

  /** Undefined: a member is notAllowed, so the whole is. */
  private flatten(kind: 'group' | 'interleave', parts: readonly Pattern[]): Pattern[] | undefined {
    const members: Pattern[] = [];
    for (const part of parts) {
      if (part.kind === 'notAllowed') return undefined;
      if (part.kind === kind) members.push(...part.members);
      else if (part.kind !== 'empty') members.push(part);
    }
    return members;
  }

  private nary(kind: 'choice' | 'group' | 'interleave', members: readonly Pattern[], nullable: boolean): Pattern {
    const key = `${kind}${members.map((m) => m.id).join(' ')}`;
    return this.intern(key, (id) => ({ kind, id, nullable, members }));
  }

  private intern(key: string, make: (id: number) => Pattern): Pattern {
    const known = this.interned.get(key);
    if (known !== undefined) return known;
    const made = make(this.count++);
    this.interned.set(key, made);
    return made;
  }
}

const only = (members: readonly Pattern[]): Pattern | undefined => (members.length === 1 ? members[0] : undefined);

const sortedById = (members: Pattern[]): Pattern[] => members.sort((a, b) => a.id - b.id);
