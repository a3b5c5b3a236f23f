import type { VNode } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FileRef } from "../../../core/file.js";
import { CommandMenu, CompletionList, completions, isComplete } from "./commands.js";
import { Icon } from "./icons.js";
import type { Shown } from "./shown.js";
import { slash } from "./slash.js";
import { FileList, Uploads } from "./uploads.js";
import { isComposing, useChoice } from "./use-choice.js";
import { words } from "./words.js";

const MOST_CHARACTERS = 12_000;
const MOST_FILES = 10;
const MOST_BYTES = 30_000_000;

export interface ComposerProps extends Shown {
  readonly thread: string | null;
  readonly label: string;
}

export function Composer({ thread, label, ...shown }: ComposerProps): VNode {
  const { state, session } = shown;
  const say = words[state.locale];
  const [text, setText] = useState("");
  const [files, setFiles] = useState<readonly FileRef[]>([]);
  const [busy, setBusy] = useState(false);
  const uploading = useRef(false);
  const empty = text.trim() === "" && files.length === 0;

  const send = async (): Promise<void> => {
    if (empty || busy || uploading.current) return;
    setBusy(true);
    if (await session.say(text, files, thread)) {
      setText((now) => (now === text ? "" : now));
      setFiles((now) => now.filter((file) => !files.includes(file)));
    }
    setBusy(false);
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FileList state={state} files={files} onFiles={setFiles} />
      <MessageBox text={text} setText={setText} label={label} send={() => void send()} {...shown} />
      <div class="composer-tools">
        {thread === null ? <CommandMenu {...shown} /> : null}
        <Uploads
          {...shown}
          label={say.attach}
          files={files}
          onFiles={setFiles}
          onBusy={(now) => (uploading.current = now)}
          most={MOST_FILES}
          maxBytes={MOST_BYTES}
          compact
        />
        <button type="submit" class="send" aria-label={say.send} title={say.send} disabled={empty || busy}>
          <Icon of="send" />
        </button>
      </div>
    </form>
  );
}

interface BoxProps extends Shown {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly label: string;
  readonly send: () => void;
}

/** Enter sends, Shift+Enter breaks the line; a slash offers the commands. */
function MessageBox({ text, setText, label, send, state }: BoxProps): VNode {
  const { locale, workspace } = state;
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const found = completions(workspace.commands, text);
  const complete = (index: number): void => {
    const command = found[index];
    if (command !== undefined) setText(`${slash(command, locale)} `);
    input.current?.focus();
  };
  const choice = useChoice(found.length, complete, true);
  useGrowing(input, text);

  const onKeyDown = (event: KeyboardEvent): void => {
    const enter = event.key === "Enter" && !event.shiftKey && !isComposing(event);
    if (!(enter && isComplete(workspace.commands, text)) && choice.onKey(event)) return;
    if (!enter) return;
    event.preventDefault();
    send();
  };
  return (
    <>
      {found.length === 0 ? null : (
        <CompletionList id={list} commands={found} locale={locale} active={choice.active} pick={complete} />
      )}
      <textarea
        ref={input}
        rows={1}
        maxLength={MOST_CHARACTERS}
        aria-label={label}
        placeholder={label}
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${String(choice.active)}` : undefined}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          choice.setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
    </>
  );
}

function useGrowing(input: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const box = input.current;
    if (box === null) return;
    box.style.height = "auto";
    box.style.height = `${String(box.scrollHeight)}px`;
  }, [text]);
}
