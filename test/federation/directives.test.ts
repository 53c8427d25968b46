import { describeCase } from './run-case.ts';

const LINK = `extend schema @link(url: "https://tone.example/access/v1.0", import: ["@access"]) @composeDirective(name: "@access")`;

describeCase({
  name: 'a directive for operations that another specification calls as we call our labels',
  subgraphs: [
    {
      name: 'a',
      sdl: `${LINK} directive @access(tone: Tone!) on FIELD enum Tone { LOUD QUIET } type Query { a: String }`,
      query: { a: () => 'a' },
    },
    {
      name: 'b',
      sdl: `${LINK} directive @access(tone: Tone! = LOUD) on FIELD enum Tone { LOUD QUIET } type Query { b: String }`,
      query: { b: () => 'b' },
    },
  ],
  asks: [
    { query: '{ a @access b @access(tone: QUIET) }', data: { a: 'a', b: 'b' } },
    { query: '{ a @acces }', data: undefined, errors: ['OPERATION_INVALID'] },
  ],
});
