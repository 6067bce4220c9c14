/** Two arcs facing each other. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      strokeWidth="4.5"
      strokeLinecap="round"
    >
      <path stroke="currentColor" d="M11.5 6.5a10.5 10.5 0 0 0 0 19" />
      <path stroke="#d8452e" d="M20.5 6.5a10.5 10.5 0 0 1 0 19" />
    </svg>
  );
}
