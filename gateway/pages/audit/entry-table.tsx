import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { EntryRow } from './log-queries.ts';
import { useWords } from './words.ts';

interface EntryTableProps {
  readonly rows: readonly EntryRow[];
  readonly onOpen: (index: number) => void;
}

export const timeOf = (at: string): string => new Date(at).toLocaleString('zh-CN', { hour12: false });

const reasonsOf = ({ withheld }: EntryRow): string =>
  [...new Set(withheld.map(({ reason }) => reason))].join(' ');

const isRefusal = (outcome: string | null): boolean =>
  outcome !== null && outcome !== 'ANSWERED' && outcome !== 'ANSWERED_IN_PART';

/** Entries, a row each; arrows move, Enter opens. */
export const EntryTable = ({ rows, onOpen }: EntryTableProps) => {
  const word = useWords();
  return (
    <div className="scroll">
      <Table aria-label={word('entries')} onRowAction={(key) => onOpen(Number(key))}>
        <TableHeader>
          <Column isRowHeader>{word('place')}</Column>
          <Column>{word('time')}</Column>
          <Column>{word('role')}</Column>
          <Column>{word('client')}</Column>
          <Column>{word('purpose')}</Column>
          <Column>{word('outcome')}</Column>
          <Column>{word('subjects')}</Column>
          <Column>{word('withheld')}</Column>
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.index} id={row.index}>
              <Cell>{row.index}</Cell>
              <Cell>{timeOf(row.at)}</Cell>
              <Cell>{row.role ?? row.kind}</Cell>
              <Cell>{row.client ?? row.organisation ?? ''}</Cell>
              <Cell>{row.purpose ?? ''}</Cell>
              <Cell className={isRefusal(row.outcome) ? 'refusal' : 'plain'}>{row.outcome ?? ''}</Cell>
              <Cell>{row.subjectCount}</Cell>
              <Cell>{reasonsOf(row)}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
