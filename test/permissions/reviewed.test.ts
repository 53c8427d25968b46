import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reviewDocument } from '../../gateway/console/permissions/review.ts';
import { readDomains } from '../../gateway/console/read-domains.ts';
import { visibilitySource } from '../../gateway/console/visibility-source.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';

it('who may see what is as it was reviewed; else run `npm run permissions:review`, and have its changes reviewed', async () => {
  const domains = await readDomains(join(projectRoot(), 'supergraph.yaml'), { say: () => undefined });
  const now = new Date('2026-11-25T08:00:00Z');
  const document = reviewDocument([...domains, visibilitySource()], now).split('\n');
  const reviewed = readFileSync(join(projectRoot(), 'test/permissions/REVIEWED.md'), 'utf8').trimEnd();
  const lines = new Set(reviewed.split('\n'));
  // Why these first: a line that changed says at once for whom.
  expect(document.filter((line) => !lines.has(line))).toEqual([]);
  expect(document.join('\n').trimEnd()).toBe(reviewed);
}, 120_000);
