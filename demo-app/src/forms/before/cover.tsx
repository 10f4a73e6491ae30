import one from '../../assets/cover-1.png';
import two from '../../assets/cover-2.png';
import three from '../../assets/cover-3.png';

const covers = [one, two, three];

/** The picture at the top of a project's card. */
export function Cover({ number }: { readonly number: number }) {
  return <img className="project-cover" src={covers[number % covers.length]} alt="" />;
}
