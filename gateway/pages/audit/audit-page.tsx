import { useEffect, useMemo, useState } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { createGateway } from './ask-gateway.ts';
import { EntriesView } from './entries-view.tsx';
import { TokenBox } from './token-box.tsx';
import { UseView } from './use-view.tsx';
import { VerifyView } from './verify-view.tsx';
import { type Language, LanguageContext, useWords } from './words.ts';

const Desk = ({ token }: { readonly token: string }) => {
  const word = useWords();
  const gateway = useMemo(() => createGateway(token), [token]);
  // Why up here: what an auditor believes holds for entries, receipts and checkpoints alike.
  const [key, setKey] = useState('');
  return (
    <Tabs className="tabs">
      <TabList aria-label={word('title')}>
        <Tab id="entries">{word('entries')}</Tab>
        <Tab id="use">{word('use')}</Tab>
        <Tab id="verify">{word('verify')}</Tab>
      </TabList>
      <TabPanel id="entries">
        <EntriesView gateway={gateway} ownKey={key} />
      </TabPanel>
      <TabPanel id="use">
        <UseView gateway={gateway} />
      </TabPanel>
      <TabPanel id="verify">
        <VerifyView gateway={gateway} ownKey={key} onKey={setKey} />
      </TabPanel>
    </Tabs>
  );
};

interface HeadProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly onLeave: (() => void) | undefined;
}

const Head = ({ language, onLanguage, onLeave }: HeadProps) => {
  const word = useWords();
  return (
    <header>
      <h1>{word('title')}</h1>
      <Button onPress={() => onLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </Button>
      {onLeave !== undefined && <Button onPress={onLeave}>{word('leave')}</Button>}
    </header>
  );
};

/** The auditors' page. Without a token it shows nothing but the place to put one. */
export const AuditPage = () => {
  const [language, setLanguage] = useState<Language>('zh');
  const [token, setToken] = useState<string>();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const leave = token === undefined ? undefined : () => setToken(undefined);
  return (
    <LanguageContext value={language}>
      <Head language={language} onLanguage={setLanguage} onLeave={leave} />
      <main>{token === undefined ? <TokenBox onToken={setToken} /> : <Desk token={token} />}</main>
    </LanguageContext>
  );
};
