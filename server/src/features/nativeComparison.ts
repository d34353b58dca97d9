import type { Analysis } from '../analysis';
import { preview } from '../preview';
import type { JsonComparison, NativeAnswer } from '../protocol';
import { settingText } from '../report/settingText';
import { timekeepingIn, type TimekeepingArgument } from '../targets/qemu/timekeeping';

/** The moments that are tried at most: where the clock starts is said by the second. */
const MOST_SECONDS = 120;

/**
 * What is predicted for a document and what libvirt itself has answered, each as lines of the same form. The moment of
 * the prediction is the one of those in which libvirt was asked that fits best. Null where there is nothing to predict.
 */
export function nativeComparison(analysis: Analysis, answer: NativeAnswer): JsonComparison | null {
  const answered =
    answer.text === undefined ? [`error: ${answer.error ?? ''}`] : timekeepingIn(answer.text).map(lineOf);
  const first = Math.floor(answer.from / 1000);
  const seconds = Math.min(Math.max(Math.floor(answer.to / 1000) - first, 0), MOST_SECONDS) + 1;
  const moments = Array.from({ length: seconds }, (_, index) => (first + index) * 1000);
  const tried = moments.map((now) => predictedAt(analysis, now));
  const predicted = tried.find((lines) => lines?.join('\n') === answered.join('\n')) ?? tried.at(-1);
  return predicted === undefined ? null : { predicted, answered };
}

function predictedAt(analysis: Analysis, now: number): readonly string[] | undefined {
  const made = preview({ ...analysis, world: { ...analysis.world, now } });
  if (made === undefined) return undefined;
  if (made.nativeError !== undefined) return [`error: ${made.nativeError}`];
  const { environment, settings } = made.native;
  return [...environment.map(({ name, value }) => `${name}=${value}`), ...settings.map(lineOf)];
}

const lineOf = ({ text, fragmentOf }: TimekeepingArgument): string =>
  fragmentOf === undefined ? text : settingText(fragmentOf, [text]);
