import { useCallback, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Gateway } from './ask-gateway.ts';
import { downloadTexts } from './download-texts.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { EntryTable } from './entry-table.tsx';
import { FilterForm } from './filter-form.tsx';
import { ENTRIES, type EntryRow, type FormFilter, filterOf, type Page } from './log-queries.ts';
import { Failure, Loading } from './notice.tsx';
import { askErrorOf, useAsked } from './use-asked.ts';
import { useWords } from './words.ts';

const PAGE_SIZE = 50;

interface FoundProps {
  readonly gateway: Gateway;
  readonly filter: object;
  readonly first: Page<EntryRow>;
  readonly onOpen: (index: number) => void;
}

const Found = ({ gateway, filter, first, onOpen }: FoundProps) => {
  const word = useWords();
  const [pages, setPages] = useState<readonly Page<EntryRow>[]>([first]);
  const [error, setError] = useState<ReturnType<typeof askErrorOf>>();
  const rows = pages.flatMap(({ queryLog }) => queryLog.nodes);
  const last = pages.at(-1)?.queryLog.pageInfo;
  const attempt = (work: () => Promise<void>) => () =>
    void work().catch((cause: unknown) => setError(askErrorOf(cause)));
  const more = attempt(async () => {
    const variables = { filter, first: PAGE_SIZE, after: last?.endCursor };
    const next = await gateway.ask<Page<EntryRow>>(ENTRIES, variables);
    setPages((before) => [...before, next]);
  });
  if (rows.length === 0) return <p className="notice">{word('none')}</p>;
  return (
    <>
      <div className="above">
        <span>
          {first.queryLog.totalCount} {word('found')}
        </span>
        <Button onPress={attempt(() => downloadTexts(gateway, filter))}>{word('download')}</Button>
        <small>{word('downloadNote')}</small>
      </div>
      {error !== undefined && <Failure error={error} />}
      <EntryTable rows={rows} onOpen={onOpen} />
      {last?.hasNextPage === true && <Button onPress={more}>{word('more')}</Button>}
    </>
  );
};

interface EntriesViewProps {
  readonly gateway: Gateway;
  readonly ownKey: string;
}

/** Finds entries and opens one. */
export const EntriesView = ({ gateway, ownKey }: EntriesViewProps) => {
  const [filter, setFilter] = useState<FormFilter>({});
  const [open, setOpen] = useState<number>();
  const ask = useCallback(async () => {
    const wanted = filterOf(filter);
    return { wanted, page: await gateway.ask<Page<EntryRow>>(ENTRIES, { filter: wanted, first: PAGE_SIZE }) };
  }, [gateway, filter]);
  const asked = useAsked(ask);
  return (
    <>
      <FilterForm onFilter={setFilter} />
      {asked.kind === 'loading' && <Loading />}
      {asked.kind === 'failed' && <Failure error={asked.error} />}
      {asked.kind === 'answered' && (
        <Found gateway={gateway} filter={asked.value.wanted} first={asked.value.page} onOpen={setOpen} />
      )}
      {open !== undefined && (
        <EntryDialog gateway={gateway} ownKey={ownKey} index={open} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
};
