import 'fanchart'
