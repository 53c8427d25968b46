import { askWithApollo } from './ask-with-apollo.ts';
import { askWithUrql } from './ask-with-urql.ts';
import { showProfile } from './show-profile.ts';

const [url, id] = process.argv.slice(2);
if (url === undefined || id === undefined) throw new Error('usage: npm start -- URL ID');

console.log(['urql', ...showProfile(await askWithUrql(url, id))].join('\n'));
console.log(['Apollo Client', ...showProfile(await askWithApollo(url, id))].join('\n'));
