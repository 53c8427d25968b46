/** Publicity attribute (公开属性) a source gives its record. Labels decide; this says what the source asked for. */
export const VISIBILITY_CLASSES = {
  P: '公开',
  A: '授权查询',
  G: '政务共享',
  X: '不予提供',
  C: '主体自选',
} as const;

export type VisibilityClass = keyof typeof VISIBILITY_CLASSES;

export const isVisibilityClass = (code: string): code is VisibilityClass =>
  Object.hasOwn(VISIBILITY_CLASSES, code);
