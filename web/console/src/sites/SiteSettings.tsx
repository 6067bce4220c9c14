export default function SiteSettings() { return null; }
