import type { Problem, Severity } from './problem';

/** How much problems matter by their code, where somebody has said so; `off` for not at all. */
export type Grading = Readonly<Record<string, Severity | 'off'>>;

/** The problems as they matter under `grading`. Those of the XML itself keep their severity: libvirt reads nothing of it. */
export const graded = (problems: readonly Problem[], grading: Grading = {}): readonly Problem[] =>
  problems.flatMap((problem) => {
    const severity = problem.stage === 'xml' ? undefined : grading[problem.code];
    if (severity === undefined) return [problem];
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
