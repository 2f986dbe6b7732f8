/** How much of a list is shown: "70 of 412 shown", or "412 rows". */
export function Shown({ shown, total, what = 'rows' }: { shown: number; total: number; what?: string }) {
  return (
    <p className="shown">
      {shown < total ? `${shown.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} shown` : `${total.toLocaleString('en-US')} ${what}`}
    </p>
  );
}
