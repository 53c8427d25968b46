import { describe, expect, it } from 'vitest';
import { START_ERRORS, StartError } from './start-error.ts';

describe('a start error', () => {
  it.each(Object.entries(START_ERRORS))('%s says what to do in a sentence', (_code, sentence) => {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('shows its code, what was found and what to do, and no stack', () => {
    const error = new StartError('ALREADY_RUNNING', 'The gateway already runs.', {
      cause: new Error('detail'),
    });
    expect(error.stack).toBe(`ALREADY_RUNNING: The gateway already runs. ${START_ERRORS.ALREADY_RUNNING}`);
  });
});
