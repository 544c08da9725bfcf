using System.Collections.Concurrent;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>Settles the notes of objects that an engine names out of an old state: what a state holds was recorded.</summary>
/// <remarks>
/// Nothing else is a proof: an engine that took the answer may lose it with a full disk, time that passes says nothing, and another stack
/// that imports the object, or looks it up, has not recorded its secret. Objects are matched by tenant and id, since aliases and renamed
/// stacks change URNs. Answered notes of earlier runs are looked up in an index of names that is made once; those of this run lie in the
/// folder of their URN. Thread safe.
/// </remarks>
internal sealed class Confirmations(NoteStore store, string tenant)
{
    private readonly Lazy<ConcurrentDictionary<string, Place>> _byDigest = new(() => Index(store));
    private readonly Lazy<IReadOnlyList<StoredNote>> _interrupted = new(() =>
        [.. store.WithoutAnswer(tenant).Where(n => !n.Note!.NameIsRandom)]
    );
    private readonly ConcurrentDictionary<string, Place> _awaited = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _lookedUp = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Urn, byte> _named = new();
    private readonly ConcurrentDictionary<Urn, byte> _pairs = new();

    /// <summary>An engine names an object, with what its state holds of it.</summary>
    public void Name(Urn urn, string id, PropertyMap state)
    {
        _held.TryAdd(id, 0);
        _named.TryAdd(urn, 0);
        // What was looked up without a state stands in a state afterwards, too, and nobody has recorded a creation by that.
        if (_lookedUp.ContainsKey(id))
            return;
        var digest = NoteDigest.OfObject(tenant, id);
        var hasSecret = HasSecret(state);
        foreach (var place in Find(urn, digest).Where(p => hasSecret || !p.Name.Answer!.HeldSecret))
            Settle(place, digest);
        if (state.Find(MemberNames.Name)?.UnwrapAll() is PropertyValue.Text { Value: var name })
        {
            SettleUnanswered(urn, name);
            Exclude(name, id);
        }
    }

    /// <summary>An engine tells what a resource was before, without the id of the object.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="oldInputs">Its recorded inputs; empty for a new one, and for one that is replaced by a person's command.</param>
    /// <param name="oldState">Its recorded state; empty when the engine does not tell.</param>
    public void Precede(Urn urn, PropertyMap oldInputs, PropertyMap oldState)
    {
        if (oldInputs.Find(MemberNames.Name)?.UnwrapAll() is not PropertyValue.Text { Value: var name })
            return;
        _held.TryAdd(name, 0);
        if (HasSecret(oldState))
            SettleUnanswered(urn, name);
    }

    /// <summary>An engine tells that a resource of several objects was there before, whose names its inputs do not tell.</summary>
    public void PrecedePair(Urn urn) => _pairs.TryAdd(urn, 0);

    /// <summary>Whether a state holds objects of a resource that nothing in this run has named.</summary>
    public bool HoldsUnnamed(Urn urn) => _pairs.ContainsKey(urn) && !_named.ContainsKey(urn);

    /// <summary>Whether an engine has named something in this run, so that some state holds it.</summary>
    /// <param name="idOrName">An object's id, or its name.</param>
    public bool IsHeld(string idOrName) => _held.ContainsKey(idOrName);

    /// <summary>Whether a state held an object before this run: what is looked up in it may yet be refused, and stand in none.</summary>
    public bool WasHeld(string id) => IsHeld(id) && !_lookedUp.ContainsKey(id);

    /// <summary>Whether the tenant answered a creation with an object, as far as notes tell.</summary>
    public bool IsAnswer(Urn urn, string id) => Find(urn, NoteDigest.OfObject(tenant, id)).Any();

    /// <summary>The object is gone: nobody has to be told of its creation any more.</summary>
    public void Gone(Urn urn, string id)
    {
        var digest = NoteDigest.OfObject(tenant, id);
        foreach (var place in Find(urn, digest))
            Settle(place, digest);
    }

    /// <summary>Somebody looks an object up without a state: an import, a function of the SDK.</summary>
    public void LookUp(string id) => _lookedUp.TryAdd(id, 0);

    /// <summary>An engine asks about a resource: when it has recorded the object of an earlier creation, it will name it.</summary>
    public void Await(Urn urn)
    {
        var folder = store.FolderOf(tenant, urn);
        foreach (var name in NoteStore.NamesIn(folder).Where(n => n is { Answer: not null, Overlooked: false } && !store.IsOurs(n.Id)))
            _awaited.TryAdd(name.Id, new Place(folder, name));
    }

    /// <summary>The engine comes to its end: what it was expected to name, and did not, is marked for the next run.</summary>
    public void Close()
    {
        foreach (var (id, place) in _awaited)
        {
            if (!_awaited.TryRemove(id, out _))
                continue;
            // A link may lead to somebody's project.
            if (store.Read(place.Folder, place.Name) is not { State: NoteState.Answered })
                continue;
            var marked = place with { Name = place.Name with { Overlooked = true } };
            try
            {
                File.Move(place.File, marked.File);
                if (_byDigest.IsValueCreated)
                    _byDigest.Value.TryUpdate(place.Name.Answer!.Digest, marked, place);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Somebody has settled it, or it stays as it is: nobody is told, and nothing else follows from it.
            }
        }
    }

    private static bool HasSecret(PropertyMap state) =>
        state.Find(MemberNames.Secret)?.UnwrapAll() is PropertyValue.Text { Value.Length: > 0 };

    private IEnumerable<Place> Find(Urn urn, string digest)
    {
        var folder = store.FolderOf(tenant, urn);
        if (NoteStore.NamesIn(folder).FirstOrDefault(n => n.Answer?.Digest == digest) is { } own)
            return [new Place(folder, own)];
        return _byDigest.Value.TryGetValue(digest, out var other) ? [other] : [];
    }

    private void Settle(Place place, string digest)
    {
        _awaited.TryRemove(place.Name.Id, out _);
        if (_byDigest.IsValueCreated)
            _byDigest.Value.TryRemove(digest, out _);
        if (store.Read(place.Folder, place.Name) is { State: NoteState.Answered } note)
            Remove(note);
    }

    /// <summary>A note whose answer could not be noted down is recognised by a name that nobody else can have.</summary>
    private void SettleUnanswered(Urn urn, string name)
    {
        var folder = store.FolderOf(tenant, urn);
        foreach (var pending in NoteStore.NamesIn(folder).Where(n => n.Answer is null && !store.IsOurs(n.Id)))
        {
            if (store.Read(folder, pending) is { Note: { NameIsRandom: true } note, HasNoAnswer: true } stored && note.AskedFor(name))
                Remove(stored);
        }
    }

    /// <summary>A creation whose name a program gave may have left an object that is called as this one: its note stays, and nobody must be
    /// told to delete for it what a state holds. Of whatever resource the note is: names of clients are not unique.</summary>
    /// <remarks>It never settles the note. Names of tokens are unique, but only at a time: this one may be the one whose successor was
    /// lost, or have been renamed since.</remarks>
    private void Exclude(string name, string id)
    {
        foreach (var interrupted in _interrupted.Value.Where(n => n.Note!.AskedFor(name)))
        {
            // What another operation of this run excludes must not be lost.
            lock (_interrupted)
            {
                if (
                    store.Read(Path.GetDirectoryName(interrupted.File)!, NoteName.Read(Path.GetFileName(interrupted.File))!)
                        is not { HasNoAnswer: true, Note: { } note } stored
                    || note.IsOfOthers(id)
                )
                    continue;
                using var claimed = store.Claim(stored);
                claimed?.TryExclude(id);
            }
        }
    }

    private void Remove(StoredNote note)
    {
        try
        {
            store.Remove(note.File);
        }
        catch (Exception undeletable) when (undeletable is IOException or UnauthorizedAccessException)
        {
            // The operation that names the object must not fail for it; the next run settles it.
        }
    }

    private static ConcurrentDictionary<string, Place> Index(NoteStore store)
    {
        var index = new ConcurrentDictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (folder, name) in store.Names())
        {
            if (name.Answer is { } answer)
                index[answer.Digest] = new Place(folder, name);
        }
        return index;
    }

    private sealed record Place(string Folder, NoteName Name)
    {
        public string File => Path.Combine(Folder, Name.ToString());
    }
}
