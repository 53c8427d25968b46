import { defineDesk } from '../harness/resolve/define-desk.ts';
import { accessLog } from './access-log.ts';
import { queryLog } from './query-log.ts';

export const desk = defineDesk({
  Query: { queryLog },
  Subject: { accessLog },
});
