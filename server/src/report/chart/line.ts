/** A place on a drawing; undefined is a gap in the line. */
export type Point = readonly [x: number, y: number] | undefined;

/**
 * The path through some points. Of many that fall on one place across, only those are kept that anybody can see: the
 * first, the last, the highest and the lowest.
 */
export function pathThrough(points: readonly Point[]): string {
  const commands: string[] = [];
  let pen = false;
  for (const point of visible(points)) {
    if (point === undefined) pen = false;
    else {
      commands.push(`${pen ? 'L' : 'M'}${round(point[0])} ${round(point[1])}`);
      pen = true;
    }
  }
  return commands.join('');
}

/** To a tenth, as short as it goes. */
export const round = (value: number): number => Math.round(value * 10) / 10;

function visible(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  let column: (readonly [number, number])[] = [];
  const flush = (): void => {
    kept.push(...ends(column));
    column = [];
  };
  for (const point of points) {
    if (point === undefined) {
      flush();
      kept.push(undefined);
    } else {
      if (column[0] !== undefined && Math.abs(point[0] - column[0][0]) >= 0.5) flush();
      column.push(point);
    }
  }
  flush();
  return kept;
}

function ends(column: readonly (readonly [number, number])[]): readonly Point[] {
  if (column.length <= 4) return column;
  const byHeight = [...column].sort((a, b) => a[1] - b[1]);
  const wanted = new Set([column[0], column.at(-1), byHeight[0], byHeight.at(-1)]);
  return column.filter((point) => wanted.has(point));
}
