import { type FormEvent, useRef } from 'react';
import type { Credential } from './credential.ts';
import { NO_CREDENTIAL } from './credential.ts';

interface CredentialBoxProps {
  readonly credential: Credential;
  readonly onChange: (credential: Credential) => void;
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Says who asks, and lets one ask as somebody else. */
export const CredentialBox = ({ credential, onChange }: CredentialBoxProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onChange({
      token: textOf(form, 'token'),
      purpose: textOf(form, 'purpose'),
      actingPerson: textOf(form, 'actingPerson'),
    });
    dialog.current?.close();
  };
  const leave = (): void => {
    onChange(NO_CREDENTIAL);
    dialog.current?.close();
  };
  return (
    <>
      <button type="button" className="house-caller" onClick={() => dialog.current?.showModal()}>
        {credential.token === '' ? '公众 Public' : '已认证 With a token'}
      </button>
      <dialog ref={dialog} className="house-dialog" aria-label="谁在查询 Who asks">
        <form onSubmit={submit} autoComplete="off">
          <h2>谁在查询 · Who asks</h2>
          <label>
            令牌 Token
            <textarea name="token" rows={4} spellCheck={false} defaultValue={credential.token} />
          </label>
          <label>
            查询目的 Purpose
            <input name="purpose" defaultValue={credential.purpose} placeholder="LOAN_REVIEW" />
          </label>
          <label>
            经办人 Acting person
            <input name="actingPerson" defaultValue={credential.actingPerson} />
          </label>
          <p>
            令牌只留在本页内存中，刷新即失。 The token stays in this page's memory and is gone when it is
            reloaded.
          </p>
          <div className="house-buttons">
            <button type="button" onClick={leave}>
              以公众身份 As the public
            </button>
            <button type="submit">使用 Use it</button>
          </div>
        </form>
      </dialog>
    </>
  );
};
