import { domainSchema } from '../../harness/tables.ts';

export const schema = domainSchema('construction');
