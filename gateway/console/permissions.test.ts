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

  it('explains one coordinate for every role and purpose, with what counsel has to confirm', async () => {
    const lines = cells((await run('permissions --coordinate Harvest.yieldKg')).out);
    const told = lines.slice(1).map(([, role, purpose, decision, ...rest]) => {
      const rule = rest.find((cell) => /^R-\d/.test(cell));
      return [role, purpose, decision, rule]
        .filter((cell) => cell !== '')
        .join(' ')
        .trim();
    });
    expect(told).toEqual([
      'PUBLIC ANY withhold R-34',
      'SUBJECT ANY depends R-21',
      'else withhold TRADE_SECRET R-34',
      'CLIENT ANY withhold R-02',
      'CLIENT LOAN_REVIEW, POST_LOAN_MONITORING, TENDER_QUALIFICATION, PROCUREMENT_REVIEW, EMPLOYMENT_CHECK depends R-15',
      'else withhold NO_AUTHORISATION R-15',
      'GOVERNMENT ANY withhold R-02',
      'GOVERNMENT TENDER_QUALIFICATION, PROCUREMENT_REVIEW, PERMIT_REVIEW, EXECUTION_ENQUIRY, SUPERVISION depends R-43',
      'else withhold OUT_OF_DUTY R-43',
      'AUDITOR ANY withhold R-40 (to be confirmed by counsel)',
      'AUDITOR AUDIT withhold R-40 (to be confirmed by counsel)',
      'OPERATOR ANY withhold R-40 (to be confirmed by counsel)',
    ]);
  });

  it('knows only coordinates that exist', async () => {
    expect(await run('permissions --coordinate Harvest.weight')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^There is no such coordinate; write Type.field.*\(COORDINATE_UNKNOWN\)$/),
    });
  });

  it('finds a row for every role and audience of every coordinate', async () => {
    expect((await run('permissions --coverage')).out).toBe(
      'The policy has a row for every role and every audience of every coordinate.',
    );
    expect((await run('permissions --coverage --format json')).out).toBe('[]');
  });

  it('prints a table for documents', async () => {
    const { out } = await run('permissions --format markdown');
    expect(out).toMatch(/\n\| COORDINATE \| DECISION \|.*\n\| --- \|/);
  });
});
