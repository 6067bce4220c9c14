/** A picture that moves. It is silent: what is heard comes from `Sound`. */
import { type Ref, useCallback } from "react";

interface VideoProps {
  readonly stream: MediaStream;
  readonly label: string;
  readonly className: string | undefined;
  readonly mirrored?: boolean;
  readonly ref?: Ref<HTMLVideoElement>;
}

export function Video({ stream, label, className, mirrored = false, ref }: VideoProps) {
  const attach = useCallback(
    (video: HTMLVideoElement | null) => {
      if (video && video.srcObject !== stream) video.srcObject = stream;
      if (typeof ref === "function") ref(video);
      else if (ref) ref.current = video;
    },
    [stream, ref],
  );
  return (
    <video
      ref={attach}
      className={className}
      aria-label={label}
      data-mirrored={mirrored || undefined}
      autoPlay
      playsInline
      muted
    />
  );
}
