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
  const state = step && afterAttributes(automaton, step.inside, attributes, []);
  return state !== undefined && automaton.endAttributes(state) !== undefined;
}

/**
 * The state after these attributes, `inside` being that before them; undefined where they do not go together.
 * Of the `forgiven` only the names count.
 */
export function afterAttributes(
  automaton: Automaton,
  inside: State,
  attributes: readonly Given[],
  forgiven: readonly Given[],
): State | undefined {
  let state: State | undefined = inside;
  for (const { name, value } of attributes) {
    state = state && automaton.attribute(state, name)?.take(value);
  }
  for (const { name } of forgiven) {
    state = state && automaton.attribute(state, name)?.forgiven;
  }
  return state;
}
