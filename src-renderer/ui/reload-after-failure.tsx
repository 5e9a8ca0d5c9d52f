import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const RELOAD_MS = 5_000;

/** Loads the page again in a few seconds: long enough to read a sentence, and not to keep the machine busy. */
export function reloadSoon(): void {
  setTimeout(() => location.reload(), RELOAD_MS);
}

interface Props {
  readonly children: ReactNode;
}

/**
 * Shows a sentence in place of a page that cannot be drawn, and loads it again: nobody may stand before an empty
 * screen.
 */
export class ReloadAfterFailure extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    reloadSoon();
  }

  override render(): ReactNode {
    return this.state.failed ? <PageFailed /> : this.props.children;
  }
}

function PageFailed(): ReactNode {
  const { t } = useTranslation();
  return (
    <p role="alert" className="cf-page-failed">
      {t('page-failed')}
    </p>
  );
}
