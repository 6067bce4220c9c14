/** The shop's mark: a house under a rising sun, in moss green. */

export function Mark() {
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">
      <title>Maison Alba</title>
      <rect width="32" height="32" rx="8" fill="#1f4a3c" />
      <path d="M6 18a10 10 0 0 1 20 0" fill="none" stroke="#e6c27a" stroke-width="2" />
      <path d="M9 25v-6l7-6 7 6v6Z" fill="#f7f8f3" />
      <path d="M14 25v-4.500a2 2 0 0 1 4 0V25Z" fill="#1f4a3c" />
    </svg>
  );
}
