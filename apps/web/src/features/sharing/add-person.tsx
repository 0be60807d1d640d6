"use client";

import { GRANT_ROLES, type GrantRole, PutGrantInput } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { control, Field, TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { RoleSelect } from "./role-select.tsx";
import { ROLE_WORDS } from "./role-words.ts";

/** Gives somebody a role by e-mail. */
export function AddPerson({ documentId }: { documentId: string }) {
  const utils = trpc.useUtils();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<GrantRole>("reader");
  const [fault, setFault] = useState<string | undefined>();
  const put = trpc.grant.put.useMutation({
    onSuccess: () => {
      setEmail("");
      return utils.grant.list.invalidate({ documentId });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = PutGrantInput.shape.email.safeParse(email);
    setFault(parsed.error?.issues[0]?.message);
    if (parsed.success) put.mutate({ documentId, email: parsed.data, role });
  }

  return (
    <form onSubmit={submit} noValidate className="mt-6 flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-[1fr_auto]">
        <TextField
          label="Add by e-mail"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={fault}
        />
        <Field label="Role">
          {({ id }) => <RoleSelect id={id} value={role} onChange={setRole} className={control} />}
        </Field>
      </div>
      <p className="text-xs leading-relaxed text-ink-soft">
        For an address that nobody here has proven to be theirs, the role waits. Where mail is sent, the way in goes
        there.
      </p>
      <ul className="text-xs leading-relaxed text-ink-soft">
        {GRANT_ROLES.map((one) => (
          <li key={one}>
            {capital(ROLE_WORDS[one].article)} {ROLE_WORDS[one].may}.
          </li>
        ))}
      </ul>
      {put.isError ? (
        <FailureNotice error={put.error} what="Nobody was added." kept="The address is still in the field." />
      ) : null}
      {put.isSuccess && email === "" ? <Notice>{put.variables.email} is on the list.</Notice> : null}
      <Button type="submit" className="self-start" disabled={put.isPending || email.trim() === ""}>
        {put.isPending ? "Adding…" : "Add"}
      </Button>
    </form>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
