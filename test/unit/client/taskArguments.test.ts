import { describe, expect, it } from 'vitest';
import { argumentsOf } from '../../../client/src/taskArguments';

describe('a task', () => {
  it('checks the whole folder where it names no paths', () => {
    expect(argumentsOf({ type: 'domxml', command: 'check' })).toEqual(['check', '--', '.']);
  });

  it('fixes files in place, with the options it names', () => {
    const task = { type: 'domxml', command: 'fix', paths: ['a b.xml', '-c.xml'], options: ['--intent', 'track'] };
    expect(argumentsOf(task)).toEqual(['fix', '--write', '--intent', 'track', '--', 'a b.xml', '-c.xml']);
  });

  it.each([{ command: 'rm' }, { command: 7 }])('is none with %j', (task) => {
    expect(argumentsOf({ type: 'domxml', ...task })).toBeUndefined();
  });

  it('passes over what is no word', () => {
    expect(argumentsOf({ type: 'domxml', command: 'check', paths: [7], options: 'x' })).toEqual(['check', '--', '.']);
  });
});
