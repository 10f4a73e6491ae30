import one from '../../assets/cover-1.webp';
import two from '../../assets/cover-2.webp';
import three from '../../assets/cover-3.webp';

const covers = [one, two, three];

/** The picture at the top of a project's card: as large as it is shown, fetched when it comes near the screen. */
export function Cover({ number }: { readonly number: number }) {
  return (
    <img
      className="project-cover"
      src={covers[number % covers.length]}
      width={640}
      height={208}
      loading={number < 6 ? 'eager' : 'lazy'}
      decoding="async"
      alt=""
    />
  );
}
