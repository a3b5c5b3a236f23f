import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Composer } from "./composer.js";
import { FormDialog } from "./form-dialog.js";
import { HomeView } from "./home-view.js";
import { Header } from "./header.js";
import { Guide } from "./guide.js";
import type { Session } from "./session.js";
import { placeName, type Shown } from "./shown.js";
import { Sidebar } from "./sidebar.js";
import type { Store } from "./store.js";
import { Thread } from "./thread.js";
import { TimelineView } from "./timeline.js";
import { words } from "./words.js";

export function App({ store, session }: { store: Store; session: Session }): VNode {
  const [state, setState] = useState(store.state);
  const [drawer, setDrawer] = useState(false);
  const [picking, setPicking] = useState(false);
  useLayoutEffect(() => store.subscribe(setState), [store]);
  useEffect(() => {
    document.documentElement.lang = state.locale;
  }, [state.locale]);
  useEffect(() => {
    setDrawer(false);
  }, [state.place, state.me]);
  const shown = { state, session };
  const say = words[state.locale];
  const title = placeName(state);
  return (
    <div class={`app${state.thread === null ? "" : " with-thread"}${drawer ? " with-drawer" : ""}`}>
      <Sidebar
        {...shown}
        open={drawer}
        onClose={() => {
          setDrawer(false);
        }}
      />
      <div class="main">
        <Header
          {...shown}
          open={picking}
          setOpen={setPicking}
          onMenu={() => {
            setDrawer(true);
          }}
        />
        {state.steps === null ? null : (
          <Guide
            {...shown}
            steps={state.steps}
            onSwitch={() => {
              setPicking(true);
            }}
          />
        )}
        {state.online ? null : (
          <p class="offline" role="status">
            {say.reconnecting}
          </p>
        )}
        <main class="conversation" aria-label={title}>
          {state.home === null ? (
            <Conversation {...shown} label={say.composer(title)} />
          ) : (
            <HomeView {...shown} card={state.home} />
          )}
        </main>
      </div>
      {state.thread === null ? null : <Thread {...shown} root={state.thread} key={state.thread} />}
      {state.form === null ? null : <FormDialog {...shown} open={state.form} key={state.form.form.id} />}
    </div>
  );
}

function Conversation({ label, ...shown }: Shown & { label: string }): VNode {
  const { place } = shown.state;
  return (
    <>
      <TimelineView {...shown} thread={null} key={place} />
      <Composer {...shown} thread={null} label={label} key={`${place} composer`} />
    </>
  );
}
