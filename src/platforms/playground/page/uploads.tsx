import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { FileRef } from "../../../core/file.js";
import type { ControlAttributes } from "./field-props.js";
import { Icon } from "./icons.js";
import type { Shown } from "./shown.js";
import { words } from "./words.js";

export interface UploadsProps extends Shown {
  readonly label: string;
  readonly files: readonly FileRef[];
  readonly onFiles: (files: readonly FileRef[]) => void;
  /** Whether some are on their way: what goes out meanwhile would go without them. */
  readonly onBusy?: (busy: boolean) => void;
  readonly most: number;
  readonly maxBytes: number;
  readonly accept?: readonly string[] | undefined;
  /** Only the paper clip; what it does is read to those who cannot see it. */
  readonly compact: boolean;
  /** Of the form's field that it belongs to. */
  readonly control?: ControlAttributes;
}

/** Chooses files and uploads them at once. What was uploaded is listed by `FileList`. */
export function Uploads({
  state,
  session,
  label,
  files,
  onFiles,
  onBusy = () => undefined,
  most,
  maxBytes,
  accept,
  compact,
  control,
}: UploadsProps): VNode {
  const say = words[state.locale];
  const [busy, setOwnBusy] = useState(false);
  const setBusy = (now: boolean): void => {
    setOwnBusy(now);
    onBusy(now);
  };
  const [problem, setProblem] = useState("");
  const latest = useRef(files);
  latest.current = files;

  const add = async (chosen: readonly File[]): Promise<void> => {
    setBusy(true);
    setProblem("");
    for (const file of chosen.slice(0, most - latest.current.length)) {
      const stored = file.size > maxBytes ? "too-large" : await session.upload(file);
      if (stored === "too-large") setProblem(say.fileTooLarge(file.name, maxBytes / 1_000_000));
      else if (stored === null) setProblem(say.uploadFailed(file.name));
      else onFiles((latest.current = [...latest.current, stored]));
    }
    setBusy(false);
  };

  return (
    <span class="uploads">
      <label class={compact ? "icon-button" : "button default"} title={compact ? label : undefined}>
        <Icon of="attach" />
        <span class={compact ? "hidden" : ""}>{busy ? say.uploading : label}</span>
        <input
          type="file"
          class="hidden"
          multiple={most > 1}
          accept={accept?.join(",")}
          disabled={busy || files.length >= most}
          {...control}
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])];
            currentTarget.value = "";
            void add(chosen);
          }}
        />
      </label>
      {problem === "" ? null : (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

export function FileList({
  state,
  files,
  onFiles,
}: Pick<UploadsProps, "state" | "files" | "onFiles">): VNode | null {
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <Icon of="attach" />
          <span>{file.name}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={words[state.locale].remove(file.name)}
            onClick={() => {
              onFiles(files.filter((one) => one.id !== file.id));
            }}
          >
            <Icon of="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
