import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { MUTANTS } from './mutants.ts';
import { mutated } from './mutated-tree.ts';

describe('the mistakes that twin databases have to find', () => {
  it.each(MUTANTS)('have their place in the sources: $name', async (mutant) => {
    const text = await readFile(join(projectRoot(), mutant.file), 'utf8');
    expect(mutated(text, mutant)).not.toBe(text);
  });

  it('are refused where their place is gone', () => {
    const mutant = { name: 'a mistake', file: 'some.ts', from: 'a', to: 'b' };
    expect(() => mutated('c', mutant)).toThrow('a mistake: some.ts has its place 0 times');
    expect(() => mutated('a a', mutant)).toThrow('2 times');
  });
});
