/**
 * A guest that is one sector long: it tells its clock on the serial line and sets it when a key is pressed, all by
 * BIOS calls. Keys: `h`, `m` and `d` put the hour, minute or day one further, each by itself; any other only tells.
 * A telling is `20261120213114` and a line feed; the first comes when it has booted.
 */
export function bootSector(): Uint8Array {
  const sector = new Uint8Array(512);
  sector.set(assemble(PROGRAM, ORIGIN));
  sector.set([0x55, 0xaa], 510); // what makes it a boot sector
  return sector;
}

/** Where the BIOS puts it. */
const ORIGIN = 0x7c00;

/** A byte, or a reference to a place that is known only when all is laid out. */
type Part = number | { readonly near: string } | { readonly short: string };
type Line = { readonly label: string } | readonly Part[];

const label = (name: string): Line => ({ label: name });
const call = (name: string): Line => [0xe8, { near: name }];
const jump = (name: string): Line => [0xe9, { near: name }];
const jumpIf = (opcode: number, name: string): Line => [opcode, { short: name }];
const [CARRY, EQUAL, BELOW] = [0x72, 0x74, 0x72] as const;
const INT_SERIAL: Line = [0xcd, 0x14];
const INT_KEYBOARD: Line = [0xcd, 0x16];
const INT_CLOCK: Line = [0xcd, 0x1a];
const RETURN: Line = [0xc3];
const moveToAh = (value: number): Line => [0xb4, value];
const moveToAl = (value: number): Line => [0xb0, value];
const compareAl = (value: number): Line => [0x3c, value];
const PUSH_CX: Line = [0x51];
const POP_CX: Line = [0x59];
const PUSH_DX: Line = [0x52];
const POP_DX: Line = [0x5a];
const PUSH_AX: Line = [0x50];
const POP_AX: Line = [0x58];
const AL_FROM = { ch: [0x88, 0xe8], cl: [0x88, 0xc8], dh: [0x88, 0xf0], dl: [0x88, 0xd0] } as const;
const CH_FROM_AL: Line = [0x88, 0xc5];
const CL_FROM_AL: Line = [0x88, 0xc1];
const DL_FROM_AL: Line = [0x88, 0xc2];

/** Interrupt 1Ah: 2 reads the time into CH, CL, DH, 3 sets it; 4 reads the date into CH, CL, DH, DL, 5 sets it. All in BCD. */
const [READ_TIME, SET_TIME, READ_DATE, SET_DATE] = [2, 3, 4, 5] as const;

const PROGRAM: readonly Line[] = [
  [0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xc0, 0x8e, 0xd0, 0xbc, 0x00, 0x7c, 0xfb], // segments 0, stack below us, interrupts
  [0xb8, 0xe3, 0x00, 0x31, 0xd2], // the serial line: 9600 baud, 8 bits, no parity
  INT_SERIAL,

  label('tell'),
  call('date'),
  PUSH_DX,
  ...[AL_FROM.ch, call('hex'), AL_FROM.cl, call('hex')],
  POP_DX,
  PUSH_DX,
  ...[AL_FROM.dh, call('hex')],
  POP_DX,
  ...[AL_FROM.dl, call('hex')],
  call('time'),
  PUSH_DX,
  ...[AL_FROM.ch, call('hex'), AL_FROM.cl, call('hex')],
  POP_DX,
  ...[AL_FROM.dh, call('hex')],
  ...[moveToAl(0x0a), call('send')],

  label('wait'),
  moveToAh(0),
  INT_KEYBOARD,
  ...[compareAl(key('h')), jumpIf(EQUAL, 'hour')],
  ...[compareAl(key('m')), jumpIf(EQUAL, 'minute')],
  ...[compareAl(key('d')), jumpIf(EQUAL, 'day')],
  jump('tell'),

  label('hour'),
  ...[call('time'), AL_FROM.ch, call('next')],
  ...[compareAl(0x24), jumpIf(BELOW, 'hour-in-day'), moveToAl(0)],
  label('hour-in-day'),
  CH_FROM_AL,
  jump('set-time'),

  label('minute'),
  ...[call('time'), AL_FROM.cl, call('next')],
  ...[compareAl(0x60), jumpIf(BELOW, 'minute-in-hour'), moveToAl(0)],
  label('minute-in-hour'),
  CL_FROM_AL,

  label('set-time'),
  [0xb2, 0x00], // mov dl, 0: no daylight saving
  moveToAh(SET_TIME),
  INT_CLOCK,
  jump('tell'),

  label('day'),
  ...[call('date'), AL_FROM.dl, call('next')],
  ...[compareAl(0x29), jumpIf(BELOW, 'day-in-month'), moveToAl(1)], // no month is shorter than 28 days
  label('day-in-month'),
  DL_FROM_AL,
  moveToAh(SET_DATE),
  INT_CLOCK,
  jump('tell'),

  label('time'), // again while the clock is just being updated
  moveToAh(READ_TIME),
  INT_CLOCK,
  jumpIf(CARRY, 'time'),
  RETURN,

  label('date'),
  moveToAh(READ_DATE),
  INT_CLOCK,
  jumpIf(CARRY, 'date'),
  RETURN,

  label('next'), // AL + 1 in BCD
  [0x04, 0x01, 0x27],
  RETURN,

  label('hex'), // AL as two digits; keeps CX
  PUSH_AX,
  [0xc0, 0xe8, 0x04], // shr al, 4
  call('digit'),
  POP_AX,
  [0x24, 0x0f], // and al, 15

  label('digit'),
  [0x04, 0x30], // '0' and up: BCD has no letters

  label('send'),
  PUSH_CX,
  [0x31, 0xd2], // mov dx, 0: the first serial line
  moveToAh(1),
  INT_SERIAL,
  POP_CX,
  RETURN,
];

function key(letter: string): number {
  return letter.charCodeAt(0);
}

/** The bytes of a program that is put at `origin`. */
function assemble(program: readonly Line[], origin: number): Uint8Array {
  const places = new Map<string, number>();
  let at = origin;
  for (const line of program) {
    if ('label' in line) places.set(line.label, at);
    else at += line.reduce<number>((size, part) => size + (typeof part === 'object' && 'near' in part ? 2 : 1), 0);
  }
  const bytes: number[] = [];
  const distance = (name: string, width: number): number => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`No label "${name}" in the program.`);
    return place - (origin + bytes.length + width);
  };
  for (const line of program) {
    if ('label' in line) continue;
    for (const part of line) {
      if (typeof part === 'number') bytes.push(part);
      else if ('short' in part) bytes.push(shortByte(distance(part.short, 1)));
      else {
        const far = distance(part.near, 2);
        bytes.push(far & 0xff, (far >> 8) & 0xff);
      }
    }
  }
  if (bytes.length > 510) throw new Error(`The program takes ${bytes.length} bytes; a boot sector holds 510.`);
  return Uint8Array.from(bytes);
}

function shortByte(distance: number): number {
  if (distance < -128 || distance > 127) throw new Error(`A short jump goes 127 bytes far, not ${distance}.`);
  return distance & 0xff;
}
