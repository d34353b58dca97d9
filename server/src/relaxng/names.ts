/** An expanded name: RELAX NG never sees a prefix. */
export interface Name {
  readonly namespace: string;
  readonly local: string;
}

/** Which names a pattern takes (RELAX NG §4.18, after simplification). */
export type NameClass =
  | { readonly kind: 'name'; readonly name: Name }
  | { readonly kind: 'anyName'; readonly except: NameClass | undefined }
  | { readonly kind: 'nsName'; readonly namespace: string; readonly except: NameClass | undefined }
  | { readonly kind: 'choice'; readonly alternatives: readonly NameClass[] };

/** A name as a key of tables: the local name alone where there is no namespace. */
export const keyOf = (name: Name): string => (name.namespace === '' ? name.local : `{${name.namespace}}${name.local}`);

/** Whether `name` belongs to the class (RELAX NG §6.2.2 "contains"). */
export function includesName(nameClass: NameClass, name: Name): boolean {
  switch (nameClass.kind) {
    case 'name':
      return nameClass.name.local === name.local && nameClass.name.namespace === name.namespace;
    case 'anyName':
      return nameClass.except === undefined || !includesName(nameClass.except, name);
    case 'nsName':
      return (
        nameClass.namespace === name.namespace &&
        (nameClass.except === undefined || !includesName(nameClass.except, name))
      );
    case 'choice':
      return nameClass.alternatives.some((alternative) => includesName(alternative, name));
  }
}

/** The names spelt out in a class, in grammar order; what `anyName` and `nsName` cover is not listed. */
export function namesIn(nameClass: NameClass): readonly Name[] {
  switch (nameClass.kind) {
    case 'name':
      return [nameClass.name];
    case 'anyName':
    case 'nsName':
      return [];
    case 'choice':
      return nameClass.alternatives.flatMap(namesIn);
  }
}

/** A text that is equal for equal classes: the part of an interning key. */
export function nameClassKey(nameClass: NameClass): string {
  const except = (inner: NameClass | undefined): string => (inner === undefined ? '' : `-(${nameClassKey(inner)})`);
  switch (nameClass.kind) {
    case 'name':
      return `{${nameClass.name.namespace}}${nameClass.name.local}`;
    case 'anyName':
      return `*${except(nameClass.except)}`;
    case 'nsName':
      return `{${nameClass.namespace}}*${except(nameClass.except)}`;
    case 'choice':
      return nameClass.alternatives.map(nameClassKey).join('|');
  }
}
