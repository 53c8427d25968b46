import { createContext, useContext } from 'react';

export type Language = 'zh' | 'en';

const WORDS = {
  title: ['查询日志审计', 'Query log audit'],
  token: ['审计员令牌', 'Auditor’s token'],
  tokenNote: [
    '令牌只留在本页内存中，刷新即失。查看日志本身也会被记入日志。',
    'The token stays in this page’s memory and is gone when it is reloaded. Reading the log is logged as well.',
  ],
  enter: ['进入', 'Enter'],
  leave: ['退出', 'Leave'],
  entries: ['日志条目', 'Entries'],
  use: ['使用情况', 'Use'],
  verify: ['验证', 'Verify'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  client: ['客户端', 'Client'],
  organisation: ['查询单位', 'Organisation'],
  purpose: ['查询目的', 'Purpose'],
  outcome: ['结果', 'Outcome'],
  role: ['角色', 'Role'],
  reason: ['不予提供理由', 'Reason'],
  coordinate: ['字段', 'Field'],
  subject: ['信用主体', 'Subject'],
  actingPerson: ['经办人', 'Acting person'],
  search: ['查询', 'Search'],
  clear: ['清空', 'Clear'],
  more: ['更多', 'More'],
  download: ['导出本筛选', 'Export these'],
  downloadNote: [
    '每行一条，含原文与叶摘要；可离线验证的完整日志由 audit export 导出。',
    'One entry a line, with its text and leaf hash. The whole log, to be verified offline, is written by audit export.',
  ],
  found: ['条', 'entries'],
  none: ['没有符合条件的条目。', 'No entry fits.'],
  loading: ['正在读取…', 'Reading…'],
  place: ['序号', 'Place'],
  time: ['时间', 'Time'],
  subjects: ['主体数', 'Subjects'],
  withheld: ['未提供', 'Withheld'],
  given: ['已提供', 'Given'],
  masked: ['部分提供', 'Masked'],
  close: ['关闭', 'Close'],
  entry: ['条目', 'Entry'],
  kind: ['种类', 'Kind'],
  requestId: ['请求编号', 'Request'],
  tokenId: ['令牌编号', 'Token id'],
  source: ['来源地址', 'Source address'],
  duration: ['用时', 'Took'],
  domains: ['数据来源', 'Domains'],
  grants: ['授权', 'Authorisations'],
  operation: ['操作文本', 'Operation'],
  text: ['入树原文', 'Text in the tree'],
  byDay: ['按日', 'By day'],
  byClient: ['按客户端', 'By client'],
  byPurpose: ['按目的', 'By purpose'],
  byOutcome: ['按结果', 'By outcome'],
  refused: ['拒绝', 'refused'],
  without: ['（无）', '(none)'],
  key: ['日志公钥', 'Public key of the log'],
  keyNote: [
    '请粘贴您另行取得的公钥；留空则使用网关自己给出的公钥。',
    'Paste the key you were handed by another way. Left empty, the key is the one this gateway gives.',
  ],
  checkpoint: ['检查点', 'Checkpoint'],
  checkpointNote: [
    '留空则取网关的最新检查点。粘贴以前保存的检查点，可验证日志仍以它开头。',
    'Left empty: the gateway’s last. Paste one you kept, and it is checked that the log still begins with it.',
  ],
  receipt: ['回执', 'Receipt'],
  verifyCheckpoint: ['验证检查点', 'Verify the checkpoint'],
  verifyReceipt: ['验证回执', 'Verify the receipt'],
  verifyEntry: ['在浏览器中验证本条', 'Verify this entry in the browser'],
  proven: ['已证明', 'Proven'],
  broken: ['未能证明', 'Not proven'],
  against: ['所用公钥', 'Verified against key'],
  ownKey: [
    '此公钥由网关自己给出：请与您另行取得的公钥核对，否则只证明网关自相一致。',
    'This key was given by the gateway itself. Compare it with the one you were handed: else it is only proven that the gateway agrees with itself.',
  ],
  signedAt: ['签名时间', 'Signed at'],
  size: ['条目总数', 'Entries in the tree'],
  root: ['树根', 'Root'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type Word = keyof typeof WORDS;

export const LanguageContext = createContext<Language>('zh');

/** What a word is called in the reader's language. */
export const useWords = (): ((word: Word) => string) => {
  const language = useContext(LanguageContext);
  return (word) => WORDS[word][language === 'zh' ? 0 : 1];
};

/** One of two sentences, in the reader's language. */
export const useSentence = (): ((sentence: readonly [string, string]) => string) => {
  const language = useContext(LanguageContext);
  return ([zh, en]) => (language === 'zh' ? zh : en);
};
