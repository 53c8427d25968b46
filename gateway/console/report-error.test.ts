import { describe, expect, it } from 'vitest';
import { DatabaseError } from '../../subgraphs/harness/storage/database-error.ts';
import { reportError } from './report-error.ts';

const report = (error: unknown, debug = false): string => {
  const said: string[] = [];
  reportError(error, { terminal: { complain: (line) => said.push(line), print: () => {} }, debug });
  return said.join('\n');
};

describe('what a command says in the end', () => {
  it('says of a lost database what became of the work, and not what the driver said', () => {
    const error = new DatabaseError('DATABASE_LOST', { cause: new Error('connect to 10.0.0.1 as secret') });
    expect(report(error)).toContain('what was not finished was undone');
    expect(report(error)).toContain('(DATABASE_LOST)');
    expect(report(error)).not.toContain('secret');
  });

  it('shows where a defect lies to who asks for it', () => {
    const error = new TypeError('no such thing');
    expect(report(error)).toContain('CREDIT_DEBUG=1');
    expect(report(error)).not.toContain('at ');
    expect(report(error, true)).toContain('report-error.test.ts');
  });
});
