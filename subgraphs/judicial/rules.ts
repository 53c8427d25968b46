import { defineRules } from '../../schema/access/condition.ts';

export const rules = defineRules({
  'still-listed': {
    rule: 'R-71',
    basis:
      '最高人民法院关于公布失信被执行人名单信息的若干规定 art. 7: removed once performed, or when the term has ended: two years, extended by three at most',
    when: {
      all: [
        { column: 'publishedOn', onOrBefore: 'today' },
        { column: 'performance', in: ['NOT_PERFORMED', 'PARTLY_PERFORMED'] },
        { column: 'publishedOn', onOrAfter: 'today-5y' },
        {
          any: [
            { column: 'publishedOn', onOrAfter: 'today-2y' },
            { column: 'listTermEnd', present: true },
          ],
        },
        {
          any: [
            { column: 'listTermEnd', present: false },
            { column: 'listTermEnd', onOrAfter: 'today' },
          ],
        },
      ],
    },
  },
  'restriction-in-force': {
    rule: 'R-45',
    basis: '最高人民法院关于限制被执行人高消费的若干规定 art. 3: a restriction is shown while it is in force',
    when: {
      all: [
        { column: 'orderedOn', onOrBefore: 'today' },
        { column: 'liftedOn', present: false },
      ],
    },
  },
  'published-by-court': {
    rule: 'R-58',
    basis:
      'shown once the court has published it; state secrets, minors’, family and mediated cases are not published',
    when: {
      all: [
        { column: 'courtPublishedOn', onOrBefore: 'today' },
        { column: 'nonPublicationGround', present: false },
      ],
    },
  },
  'notice-running': {
    rule: 'R-06',
    basis: '最高人民法院关于减刑、假释案件审理程序的规定 art. 3: published for five days',
    when: {
      all: [
        { column: 'noticeFrom', onOrBefore: 'today' },
        { column: 'noticeTo', onOrAfter: 'today' },
      ],
    },
  },
  'within-look-back': {
    rule: 'R-43',
    basis: '行贿犯罪档案查询 looks back ten years; told to organs for their duty alone',
    when: { column: 'lookBackEnd', onOrAfter: 'today' },
  },
});
