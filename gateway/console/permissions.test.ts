import { describe, expect, it } from 'vitest';
import { plantedSubgraph } from '../../test/composition/planted-subgraph.ts';
import { run } from '../../test/console/run-command.ts';

/** A table's lines as cells. */
const cells = (table: string): readonly (readonly string[])[] =>
  table.split('\n').map((line) => line.split(/ {2,}/));

describe('permissions', () => {
  it('says what the public sees of each coordinate, under which rule, and what it is told else', async () => {
    const { code, out } = await run('permissions');
    expect(code).toBe(0);
    const lines = cells(out);
    const basis = '河南省社会信用条例 art. 18: published items are open to anyone';
    expect(lines[0]).toEqual(['Role PUBLIC, purpose ANY, on 2026-11-25']);
    expect(lines).toContainEqual(['Harvest.year', 'allow', 'PUBLIC', 'R-45', basis]);
    expect(lines).toContainEqual(['Subject.name', 'mask', 'PUBLIC', 'PERSON_NAME', 'R-45', basis]);
    expect(lines).toContainEqual([
      ...['Harvest', 'depends', 'PUBLIC', 'ORGANISATION', 'ripe', 'R-45; R-66'],
      `${basis}; 果园条例 art. 3`,
    ]);
    expect(lines).toContainEqual([
      ...['', 'else withhold', 'PERSONAL_PRIVACY', 'R-29', '政府信息公开条例 art. 15'],
    ]);
    expect(lines).toContainEqual([
      ...['Harvest.yieldKg', 'withhold', 'TRADE_SECRET', 'R-34', '反不正当竞争法 art. 10'],
    ]);
  });

  it('says nothing of withholding where everyone gets at least a mask, nor of records a rule hides', async () => {
    const subject = (label: string, type = '') =>
      plantedSubgraph(`type Query { subject: Subject @access(to: [PUBLIC], when: "ripe", reason: PERSONAL_PRIVACY) }
        type Subject @key(fields: "id") ${type} { id: ID! @access(to: [PUBLIC]) name: String ${label}
          _withheld_orchard: access__Bits @inaccessible }`);
    const masked = '@access(to: [PUBLIC], of: ORGANISATION) @access(to: [PUBLIC], as: PERSON_NAME)';
    const hidden = '@record(entity: true) @access(to: [PUBLIC], when: "ripe")';
    const { code, out } = await run('permissions', { sources: [subject(masked, hidden)] });
    expect(code).toBe(0);
    expect(out).toContain('Subject.name');
    expect(out).not.toContain('else withhold');
  });

  it('tells the reason of the record type where a field has none of its own', async () => {
    const lines = cells((await run('permissions --coordinate Harvest.note --role PUBLIC')).out);
    expect(lines[1]?.slice(0, 5)).toEqual(['Harvest.note', 'PUBLIC', 'ANY', 'withhold', 'PERSONAL_PRIVACY']);
  });

  it('withholds every field of a record type from whom the type is withheld', async () => {
    const { out } = await run('permissions --role OPERATOR --format json');
    const decisions = new Set(JSON.parse(out).map((entry: { decision: string }) => entry.decision));
    expect(decisions).toEqual(new Set(['withhold']));
    expect(out).toContain('"reason": "ROLE_SEPARATION"');
  });

  it('explains one coordinate for every role, and admits where the policy has no row', async () => {
    const lines = cells((await run('permissions --coordinate Harvest.yieldKg')).out);
    expect(lines.slice(1).map(([, role, , decision, , rule]) => `${role} ${decision} ${rule}`)).toEqual([
      'PUBLIC withhold R-34',
      'SUBJECT withhold no row: withheld',
      'CLIENT withhold no row: withheld',
      'GOVERNMENT withhold no row: withheld',
      'AUDITOR withhold no row: withheld',
      'OPERATOR withhold R-40',
    ]);
  });

  it('knows only coordinates that exist', async () => {
    expect(await run('permissions --coordinate Harvest.weight')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^There is no such coordinate; write Type.field.*\(COORDINATE_UNKNOWN\)$/),
    });
  });

  it('lists coordinates and roles without a row', async () => {
    const lines = cells((await run('permissions --coverage')).out);
    expect(lines[0]).toEqual(['COORDINATE', 'SUBJECT', 'CLIENT', 'GOVERNMENT', 'AUDITOR']);
    expect(lines).toContainEqual(['Harvest.year', ...Array(4).fill('no row: withheld')]);
    const gaps = JSON.parse((await run('permissions --coverage --format json')).out);
    expect(gaps[0]).toEqual({
      coordinate: 'Query.subject',
      roles: ['SUBJECT', 'CLIENT', 'GOVERNMENT', 'AUDITOR'].map((role) => ({
        role,
        withoutRow: ['PUBLIC'],
        withheld: true,
      })),
    });
  });

  it('prints a table for documents', async () => {
    const { out } = await run('permissions --format markdown');
    expect(out).toMatch(/\n\| COORDINATE \| DECISION \|.*\n\| --- \|/);
  });
});
