/** The fields of an object that are not undefined. */
export const defined = <F extends object>(fields: F): { [K in keyof F]?: Exclude<F[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof F]?: Exclude<F[K], undefined>; // fromEntries forgets the names
  };
