/** Camera and microphone tried out before there is a call. */
import { lazy, Suspense } from "react";

const DeviceDialog = lazy(() => import("./DeviceDialog.tsx"));

export function TryDevices({ close }: { close(): void }) {
  return (
    <Suspense>
      <DeviceDialog preview={null} close={close} />
    </Suspense>
  );
}
