import type { Automaton, State } from './automaton';
import type { Grammar } from './load';
import type { Name } from './names';
import { automatonOf } from './validate';

/** An attribute as a start tag might have it. */
export interface Given {
  readonly name: Name;
  readonly value: string;
}

/** Whether an element that `grammar` starts with may have exactly these attributes. */
export function takesAttributes(grammar: Grammar, element: Name, attributes: readonly Given[]): boolean {
  const automaton = automatonOf(grammar);
  const step = automaton.open(automaton.start, element);
  return step !== undefined && completesTag(automaton, step.inside, attributes);
}

/** Whether exactly these attributes make a complete start tag, `inside` being the state before them. */
export function completesTag(automaton: Automaton, inside: State, attributes: readonly Given[]): boolean {
  const state = afterAll(automaton, inside, attributes);
  return state !== undefined && automaton.endAttributes(state) !== undefined;
}

/** Whether these attributes go together on a start tag, which may lack others. */
export const takesTogether = (automaton: Automaton, inside: State, attributes: readonly Given[]): boolean =>
  afterAll(automaton, inside, attributes) !== undefined;

function afterAll(automaton: Automaton, inside: State, attributes: readonly Given[]): State | undefined {
  let state: State | undefined = inside;
  for (const { name, value } of attributes) {
    const step: ReturnType<Automaton['attribute']> = state && automaton.attribute(state, name);
    state = step?.after(automaton.whole(step.inside, value));
  }
  return state;
}
