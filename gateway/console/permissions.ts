import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../../schema/caller.ts';
import { PURPOSES, type Purpose } from '../../schema/codes/purposes.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { POLICY } from '../../schema/policy/policy.ts';
import { chinaDay } from '../../schema/scalars/calendar-day.ts';
import { composeDomains } from './compose-domains.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts } from './parts.ts';
import { coverageTable, findGaps } from './permissions/coverage.ts';
import { type Explanation, explain } from './permissions/explain.ts';
import { explanationTable, explanationTableOfRole } from './permissions/explanation-table.ts';
import { listPlaces, type Place } from './permissions/list-places.ts';
import { reviewDocument } from './permissions/review.ts';
import { printMarkdownTable, printTable, type Table } from './table.ts';
import { visibilitySource } from './visibility-source.ts';

type Format = 'table' | 'json' | 'markdown';

interface PermissionsOptions extends ConfigOption {
  readonly role?: Role;
  readonly purpose: Purpose | 'ANY';
  readonly coordinate?: string;
  readonly coverage?: boolean;
  readonly review?: boolean;
  readonly format: Format;
}

interface Clock {
  readonly now: Date;
}

const placeNamed = (places: readonly Place[], coordinate: string): Place => {
  const place = places.find((candidate) => candidate.coordinate === coordinate);
  if (place !== undefined) return place;
  const sentence =
    'There is no such coordinate; write Type.field, or the name of a record type, as `schema` prints them.';
  throw new ConfigurationError('COORDINATE_UNKNOWN', sentence);
};

/** The purposes the policy treats alike for a role, and any other. */
const purposesOf = (role: Role): readonly (readonly (Purpose | 'ANY')[])[] => {
  const named = POLICY.filter((row) => row.role === role && row.purpose !== 'ANY').map(({ purpose }) =>
    typeof purpose === 'string' ? [purpose] : purpose,
  );
  return [['ANY' as const], ...new Map(named.map((group) => [group.join(), group])).values()];
};

const explainPlace = (place: Place, options: PermissionsOptions, { now }: Clock): readonly Explanation[] => {
  const { role: asked, purpose: wanted } = options;
  const roles = asked === undefined ? ROLES : [asked];
  return roles.flatMap((role) => {
    const groups = wanted === 'ANY' ? purposesOf(role) : [[wanted]];
    return groups.map(([purpose = 'ANY', ...others]) => ({
      ...explain(place, { role, purpose, now, policy: POLICY }),
      purpose: [purpose, ...others].join(', '),
    }));
  });
};

const explainAll = (
  places: readonly Place[],
  { role, purpose, now }: { role: Role; purpose: Purpose | 'ANY'; now: Date },
): readonly Explanation[] =>
  places
    .filter(({ isPlumbing }) => !isPlumbing)
    .map((place) => explain(place, { role, purpose, now, policy: POLICY }));

const FOOTNOTE = `A record exists for a role where a line of its type holds, and each of its fields where also a line of the field does.
Connections, edges and page information, all labelled PUBLIC, are not listed.`;

const printed = (table: Table, format: Exclude<Format, 'json'>): string =>
  format === 'table' ? printTable(table) : printMarkdownTable(table);

const showCoverage = (
  places: readonly Place[],
  { purpose, format }: PermissionsOptions,
  clock: Clock,
): string => {
  const gaps = findGaps(ROLES.flatMap((role) => explainAll(places, { role, purpose, ...clock })));
  if (format === 'json') return JSON.stringify(gaps, null, 2);
  if (gaps.length === 0) return 'The policy has a row for every role and every audience of every coordinate.';
  return printed(coverageTable(gaps, ROLES), format);
};

const showCoordinate = (place: Place, options: PermissionsOptions, clock: Clock): string => {
  const explanations = explainPlace(place, options, clock);
  if (options.format === 'json') return JSON.stringify(explanations, null, 2);
  return printed(explanationTable(explanations), options.format);
};

const showRole = (places: readonly Place[], options: PermissionsOptions, { now }: Clock): string => {
  const { role = 'PUBLIC', purpose, format } = options;
  const explanations = explainAll(places, { role, purpose, now });
  if (format === 'json') return JSON.stringify(explanations, null, 2);
  const title = `Role ${role}, purpose ${purpose}, on ${chinaDay(now)}`;
  return [title, printed(explanationTableOfRole(explanations), format), FOOTNOTE].join('\n\n');
};

const show = (places: readonly Place[], options: PermissionsOptions, clock: Clock): string => {
  if (options.coverage) return showCoverage(places, options, clock);
  if (options.coordinate === undefined) return showRole(places, options, clock);
  return showCoordinate(placeNamed(places, options.coordinate), options, clock);
};

const roleOption = () =>
  new Option('-r, --role <role>', 'as this role: PUBLIC, unless a coordinate is named').choices(ROLES);

const purposeOption = () =>
  new Option('-p, --purpose <purpose>', 'for this purpose')
    .choices(['ANY', ...Object.keys(PURPOSES)])
    .default('ANY');

const formatOption = () =>
  new Option('-f, --format <format>').choices(['table', 'json', 'markdown']).default('table');

/** `permissions`: who may see what, and on which rule it rests. */
export const registerPermissions = (program: Command, { terminal, readDomains, now }: ConsoleParts): void => {
  const listener = { say: terminal.complain };
  program
    .command('permissions')
    .description('print who may see which coordinate, and why')
    .addOption(configOption())
    .addOption(roleOption())
    .addOption(purposeOption())
    .option('--coordinate <Type.field>', 'this coordinate alone, for every role')
    .option('--coverage', 'where the policy has no row for a role')
    .option('--review', 'all of it as one document to be reviewed, in Markdown')
    .addOption(formatOption())
    .action(async (options: PermissionsOptions) => {
      const domains = await readDomains(options.config, listener);
      composeDomains(domains, listener);
      const sources = [...domains, visibilitySource()];
      const clock = { now: now() };
      terminal.print(
        options.review ? reviewDocument(sources, clock.now) : show(listPlaces(sources), options, clock),
      );
    });
};
